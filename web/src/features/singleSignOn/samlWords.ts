/** The words of setting up a SAML provider. */
import { catalogue } from "../../ui/language";

export const samlWords = catalogue({
  ja: {
    kind: "認証サーバーの方式",
    oidc: "OpenID Connect",
    saml: "SAML 2.0",
    register:
      "認証サーバーに、次の内容を登録してください。メタデータのアドレスを読み込める認証サーバーなら、それだけで済みます。",
    entityId: "回覧のエンティティID",
    acs: "応答の受け取り先（ACS、HTTP POST）",
    metadataAddress: "回覧のメタデータのアドレス",
    file: "認証サーバーのメタデータのファイル（XML）",
    fileHelp:
      "認証サーバーの管理画面から保存したファイルを選びます。署名の証明書もここから読み取ります。回覧のサーバーは、認証サーバーに通信しません。",
    metadata: "またはメタデータを貼り付ける",
    kept: (entity: string, count: number) =>
      `登録済みです（${entity}、証明書${count}個）。証明書が新しくなったときなど、変えるときだけ選んでください。`,
    unreadable: "ファイルを読めませんでした。もう一度選んでください。",
    requirements:
      "アサーションへの署名（SHA-256 以上）が必要です。暗号化されたアサーションと、認証サーバーの側から始めるサインインは受け付けません。",
    subject: "人を見分ける属性（空なら NameID）",
    subjectHelp:
      "NameID が毎回変わる（transient）認証サーバーのときに、変わらない番号の属性名を書きます。メールアドレスや氏名のように変わるものは避けてください。",
    number: "職員番号の属性名",
    nameAttribute: "氏名の属性名",
    kana: "フリガナの属性名",
    login: "ログインIDの属性名",
  },
  en: {
    kind: "Kind of provider",
    oidc: "OpenID Connect",
    saml: "SAML 2.0",
    register:
      "Please register these at the provider. If it reads metadata from an address, that alone is enough.",
    entityId: "Kairan's entity ID",
    acs: "Assertion consumer service (HTTP POST)",
    metadataAddress: "Address of Kairan's metadata",
    file: "The provider's metadata (XML file)",
    fileHelp:
      "As saved from the provider's own administration; its signing certificates are read from it. Kairan's server asks nothing of the provider.",
    metadata: "Or paste the metadata",
    kept: (entity: string, count: number) =>
      `There is one (${entity}, ${count} certificates). Choose another only to change it, for example for new certificates.`,
    unreadable: "The file could not be read. Please choose it again.",
    requirements:
      "Assertions have to be signed (SHA-256 or better). Encrypted ones, and sign-ins that begin at the provider, are refused.",
    subject: "Attribute that tells people apart (empty: NameID)",
    subjectHelp:
      "For providers whose NameID changes each time (transient): an attribute that never changes. Not the e-mail address, not the name.",
    number: "Attribute with the staff number",
    nameAttribute: "Attribute with the name",
    kana: "Attribute with the kana",
    login: "Attribute with the login ID",
  },
});
