/** The words of setting up a directory (LDAP, Active Directory). */
import { catalogue } from "../../ui/language";

export const ldapWords = catalogue({
  ja: {
    ldap: "LDAP / Active Directory",
    how: "職員は、いつものサインイン画面で、庁内のログインIDとパスワードで入ります。回覧のサーバーが庁内のディレクトリに確かめます。管理者だけは、ディレクトリが止まっても入れるように、回覧のパスワードのままです。",
    networks:
      "ディレクトリが庁内のアドレスにあるときは、運用者が KAIRAN_IDENTITY_NETWORKS にそのネットワークを書いておく必要があります。",
    product: "ディレクトリの種類",
    activeDirectory: "Active Directory",
    openldap: "OpenLDAP など",
    servers: "サーバーのアドレス",
    serversHelp:
      "1行に1台ずつ、5台まで。上から順に、つながるまで試します。例：ldaps://dc1.example.lg.jp（ldap:// なら StartTLS で暗号化します）",
    certificateHelp:
      "庁内の認証局が発行した証明書のときは、認証局の証明書を -----BEGIN CERTIFICATE----- から全文貼り付けてください。空なら、公的な認証局を信頼します。",
    isPlain: "暗号化せずに ldap:// でつなぐ",
    isPlainHelp: "ディレクトリが暗号化に対応していないときだけ選んでください。",
    plainWarning:
      "暗号化しないと、職員全員のパスワードが庁内の回線をそのままの文字で流れます。できるだけ早く、ディレクトリの暗号化（LDAPS か StartTLS）を設定してください。",
    base: "探し始める場所（ベースDN）",
    baseHelp: "例：OU=職員,DC=example,DC=lg,DC=jp",
    way: "職員の探し方",
    byService: "検索用アカウントで探す",
    byThemselves: "本人の名前で直接確かめる",
    service: "検索用アカウント（バインドDN または UPN）",
    serviceHelp: "読み取りだけができるアカウントを用意してください。例：kairan@example.lg.jp",
    secret: "検索用アカウントのパスワード",
    ownName: "本人の名前の作り方",
    ownNameHelp:
      "{login} がログインIDに置き換わります。例：{login}@example.lg.jp ／ uid={login},ou=people,dc=example,dc=jp。この方法では、ディレクトリで無効になった人を、回覧が途中で見つけることはできません。",
    filter: "検索の条件（フィルター）",
    filterHelp: "{login} がログインIDに置き換わります。",
    subject: "人を見分ける属性",
    subjectHelp: "変わらず、使い回されない番号。Active Directory は objectGUID、OpenLDAP は entryUUID です。",
    email: "メールアドレスの属性名",
    secondFactor: "二段階の確認は、回覧の決まりのとおりに、回覧で求めます。",
    plain: "暗号化なし",
    tryTitle: "接続を試す",
    tryHelp: "ログインIDを1つ入れて試します。パスワードも入れると、サインインできるかまで確かめます。",
    loginId: "試すログインID",
    password: "そのパスワード（任意）",
    tryIt: "接続を試す",
    trying: "試しています…",
    steps: [
      "サーバーにつながる",
      "証明書を信頼できる",
      "検索用アカウントで入れる",
      "本人が1人だけ見つかる",
      "パスワードが合う",
    ],
    works: "できました",
    fails: "できません",
    outcomes: {
      not_allowed:
        "このアドレスへの通信は許されていません。運用者に、KAIRAN_IDENTITY_NETWORKS にサーバーのネットワークを加えるよう頼んでください。",
      unreachable:
        "サーバーから応答がありません。アドレスとポート、間にあるファイアウォール、サーバーが動いているかを確かめてください。",
      certificate:
        "サーバーの証明書を信頼できません。認証局の証明書が正しいか、アドレスが証明書に書かれた名前と同じか、期限が切れていないかを確かめてください。",
      service_refused:
        "検索用アカウントが断られました。バインドDNとパスワード、検索の権限を確かめてください。",
      base_wrong:
        "探し始める場所（ベースDN）がないか、検索用アカウントから見えません。綴りと権限を確かめてください。",
      not_found: "そのログインIDの人は見つかりません。ログインID、ベースDN、検索の条件を確かめてください。",
      several:
        "同じログインIDの人が2人以上見つかりました。ベースDNか検索の条件を、1人に決まるように狭めてください。",
      nameless:
        "人は見つかりましたが、見分けるための属性がありません。くわしい設定の「人を見分ける属性」を確かめてください。",
      found: "見つかりました。この人として回覧に結びつきます。",
      wrong_password: "人は見つかりましたが、パスワードが違います。",
      let_in: "サインインできます。この人として回覧に結びつきます。",
    },
    place: "ディレクトリでの名前",
    number: "職員番号",
    person: "氏名",
    kana: "フリガナ",
    login: "ログインID",
    mail: "メールアドレス",
    lasting: "見分ける番号",
    nothing: "（ありません）",
  },
  en: {
    ldap: "LDAP / Active Directory",
    how: "Staff sign in on the usual page with the login ID and password of your directory; Kairan's server asks the directory. Administrators keep Kairan's password, so that they come in when the directory is away.",
    networks:
      "If the directory has an address inside, the operator has to name its network in KAIRAN_IDENTITY_NETWORKS.",
    product: "Kind of directory",
    activeDirectory: "Active Directory",
    openldap: "OpenLDAP or another",
    servers: "Servers",
    serversHelp:
      "One a line, up to five, tried in order. For example: ldaps://dc1.example.org (with ldap:// it is encrypted by StartTLS)",
    certificateHelp:
      "If your own authority signed the servers' certificates, paste its certificate, from -----BEGIN CERTIFICATE----- on. Empty: public authorities are trusted.",
    isPlain: "Connect by ldap:// without encryption",
    isPlainHelp: "Only if the directory cannot encrypt.",
    plainWarning:
      "Without encryption the passwords of all staff go over your lines as plain text. Please set up LDAPS or StartTLS at the directory as soon as you can.",
    base: "Where to begin (base DN)",
    baseHelp: "For example: OU=Staff,DC=example,DC=org",
    way: "How people are found",
    byService: "By a service account",
    byThemselves: "By their own name",
    service: "Service account (bind DN or UPN)",
    serviceHelp: "An account that may read and nothing more. For example: kairan@example.org",
    secret: "Its password",
    ownName: "How their name is made",
    ownNameHelp:
      "The login ID takes the place of {login}. For example: {login}@example.org, or uid={login},ou=people,dc=example,dc=org. Kairan cannot notice later that somebody was disabled in the directory.",
    filter: "Filter",
    filterHelp: "The login ID takes the place of {login}.",
    subject: "Attribute that tells people apart",
    subjectHelp: "Never changed, never used again: objectGUID in Active Directory, entryUUID in OpenLDAP.",
    email: "Attribute with the e-mail address",
    secondFactor: "The second step is Kairan's, as its rules say.",
    plain: "Not encrypted",
    tryTitle: "Try it out",
    tryHelp: "With one login ID. With the password too, signing in is tried as well.",
    loginId: "Login ID to try",
    password: "Its password (optional)",
    tryIt: "Try the connection",
    trying: "Trying…",
    steps: [
      "The server answers",
      "Its certificate is trusted",
      "The service account is let in",
      "One person is found",
      "The password is right",
    ],
    works: "works",
    fails: "does not work",
    outcomes: {
      not_allowed:
        "This address may not be asked. Please have the operator add its network to KAIRAN_IDENTITY_NETWORKS.",
      unreachable:
        "The server does not answer. Please check the address, the port, firewalls, and whether it runs.",
      certificate:
        "The server's certificate is not trusted. Please check the authority's certificate, that the address is the name in it, and that it has not run out.",
      service_refused:
        "The service account was refused. Please check its name, its password and that it may search.",
      base_wrong: "The base DN is not there, or the service account cannot see it. Please check it.",
      not_found: "Nobody has this login ID. Please check it, the base DN and the filter.",
      several: "Several people have this login ID. Please narrow the base DN or the filter.",
      nameless:
        "Somebody was found, but without the attribute that tells people apart. Please check it in the details.",
      found: "Found. This is whom Kairan links.",
      wrong_password: "Somebody was found, but the password is wrong.",
      let_in: "They can sign in. This is whom Kairan links.",
    },
    place: "Name in the directory",
    number: "Staff number",
    person: "Name",
    kana: "Kana",
    login: "Login ID",
    mail: "E-mail",
    lasting: "Lasting word",
    nothing: "(none)",
  },
});
