"""Words that anybody in a Japanese town hall would try first, collected by ourselves, as they are typed in romaji.

What the rest of the world uses (breached passwords, keyboard rows, dates) is known to `zxcvbn`, a library under the MIT
licence with its lists inside.
"""

_SURNAMES = """
    abe adachi akiyama ando aoki aoyama araki arai asano baba chiba doi endo eto fujii fujimoto fujita fujiwara fukuda
    fukushima furukawa goto hamada hara harada hasegawa hashimoto hattori hayashi higuchi hirano hirata honda hoshino
    ichikawa iida ikeda imai inoue ishida ishihara ishii ishikawa ito iwasaki iwata kaneko kato katayama kawaguchi
    kawakami kawamoto kawamura kawasaki kikuchi kimura kinoshita kitagawa kitamura kobayashi kojima komatsu kondo kono
    koyama kubo kubota kudo kumagai kuroda maeda maruyama masuda matsubara matsuda matsui matsumoto matsuo matsushita
    minami miura miyamoto miyazaki mizuno mochizuki mori morimoto morita murakami murata nagai nagata naito nakagawa
    nakajima nakamura nakanishi nakano nakata nakayama nishida nishikawa nishimura nishiyama noguchi nomura ochiai ogawa
    oguchi okada okamoto okazaki okubo ono onishi ooshima ota otani otsuka ozaki sakai sakaguchi sakamoto sakurai sano
    sasaki sato sawada seki shibata shimada shimizu shinohara sugawara sugimoto sugiyama suzuki takada takagi takahashi
    takano takeda takeuchi taguchi tamura tanabe tanaka taniguchi terada tsuchiya uchida ueda uehara ueno ueki wada
    watanabe yagi yamada yamaguchi yamamoto yamanaka yamane yamashita yamazaki yano yasuda yokota yokoyama yoshida
    yoshikawa yoshimura
"""
_GIVEN = """
    ai aiko akemi aki akiko akira aoi asuka atsushi ayaka ayumi chie chieko daiki daisuke eiji emi eri etsuko fumiko
    hana hanako haruka haruto hideki hideo hinata hiroko hiroshi hiroyuki hitomi ichiro jiro jun junichi junko kaito
    kana kaori kazuko kazuo kazuya keiko keisuke ken kenichi kenji kenta koichi koji kumiko kyoko mai maki makoto mami
    manabu mari mariko masahiro masako masao masaru masashi mayumi megumi michiko miho mika miki minoru misaki mitsuko
    miyuki momoka nana naoki naoko naomi noboru nobuko noriko osamu ren rie rina ryo ryota sachiko saki sakura satomi
    satoru satoshi sayaka setsuko shigeru shin shinji shizuka shota shun susumu tadashi taichi takako takashi takuya
    taro tatsuya tetsuya tomoko toru toshio tsubasa yasuko yasuo yoko yoshiko yoshio yota yui yuichi yuka yukari yuki
    yukiko yuko yumi yumiko yusuke yuta yutaka
"""
_PLACES = """
    hokkaido aomori iwate miyagi akita yamagata fukushima ibaraki tochigi gunma saitama chiba tokyo kanagawa niigata
    toyama ishikawa fukui yamanashi nagano gifu shizuoka aichi mie shiga kyoto osaka hyogo nara wakayama tottori shimane
    okayama hiroshima yamaguchi tokushima kagawa ehime kochi fukuoka saga nagasaki kumamoto oita miyazaki kagoshima
    okinawa sapporo sendai yokohama nagoya kobe kitakyushu tohoku kanto chubu kinki kansai chugoku shikoku kyushu nihon
    nippon japan
"""
_HALL = """
    kairan kairanban chat talk message yakuba yakusho shiyakusho kuyakusho kencho shicho choson jichitai shokuin kacho
    kakaricho bucho shunin shuji soumu soumuka somu zaimu zaisei zeimu juumin jumin koseki fukushi hoken kenkou kenko
    kankyo kyouiku kyoiku nourin norin suidou suido doboku kensetsu bousai bosai kikikanri jouhou joho kikaku kouhou
    koho gikai kaikei senkyo madoguchi gakkou gakko toshokan hoikuen shoubou shobo shichoson tantou tanto kanri
    kanrisha admin administrator system lgwan logo internet intranet pasokon password passwd pasuwado pasuwaado angou
    himitsu kokka chihou koukyou minna shimin chomin sonmin
"""
_DAYS = """
    haru natsu aki fuyu sakura ume momiji yuki ichigatsu nigatsu sangatsu shigatsu gogatsu rokugatsu shichigatsu
    hachigatsu kugatsu juugatsu juuichigatsu juunigatsu getsuyou kayou suiyou mokuyou kinyou doyou nichiyou reiwa heisei
    showa taisho nendo nenmatsu nenshi oshougatsu shougatsu kinen tanjoubi arigatou arigato konnichiwa ohayou onegai
    yoroshiku ganbare daisuki aishiteru neko inu usagi panda pikachu doraemon totoro kitty anpanman fujisan shinkansen
"""


def familiar_words() -> list[str]:
    """All of them, each once."""
    return sorted({word for group in (_SURNAMES, _GIVEN, _PLACES, _HALL, _DAYS) for word in group.split()})
