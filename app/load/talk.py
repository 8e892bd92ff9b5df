"""What synthetic people say: believable Japanese of 20 to 400 characters, the same for the same seed."""

from collections.abc import Iterator
from random import Random

SHORTEST, LONGEST = 20, 400
OPENINGS = [
    "お疲れさまです。", "共有です。", "確認させてください。", "遅くなりました。", "ありがとうございます。",
    "すみません、教えてください。", "念のためお知らせします。", "先ほどの件です。", "課内で確認しました。",
    "うちの町の場合です。",
]  # fmt: skip
SUBJECTS = [
    "接種券の再発行", "予約枠の追加", "避難所の開設", "来週の庁内会議", "窓口の混雑", "マイナンバーカードの更新",
    "期日前投票所の当番", "補正予算の資料", "システムの停止時間", "住民からの問い合わせ", "議会答弁の原稿",
    "ふるさと納税の返礼品", "公用車の予約", "水道管の漏水", "台風の接近", "保存期間満了の文書", "給付金の申請書",
    "集団健診の日程", "ごみ収集の変更", "𠮷野川の水位",
]  # fmt: skip
STATES = [
    "は、午後3時までに回答をお願いします。", "について、県から通知が届きました。", "は、昨年と同じやり方で進めます。",
    "の件、担当は総務課に変わりました。", "は、12件のうち9件まで済んでいます。",
    "について、ほかの団体ではどうしていますか。", "は、明日の朝までに資料を直します。",
    "の手順書を、共有フォルダに置きました。", "は、今のところ問題ありません。",
    "で、様式の古いものが使われていました。", "について、電話が30分で18件ありました。",
    "は、髙橋係長の決裁待ちです。", "は、令和8年4月1日から変わります。", "の件、FAQに追記してもよいでしょうか。",
]  # fmt: skip
CLOSINGS = [
    "よろしくお願いします。", "ご確認ください。", "助かりました。", "また連絡します。", "承知しました、進めます。",
    "分かり次第、ここに書きます。", "個人情報は書かないようお願いします。", "急ぎではありません。",
]  # fmt: skip
LENGTHS = [20, 20, 25, 30, 40, 40, 60, 80, 120, 180, 260, 340]


def bodies(seed: int) -> Iterator[str]:
    """One thing after another that somebody might say; mostly short, sometimes at length."""
    random = Random(seed)
    while True:
        yield _body(random)


def _body(random: Random) -> str:
    wanted = random.choice(LENGTHS)
    said = random.choice(OPENINGS) + _sentence(random)
    while len(said) < wanted:
        said += "\n" + _sentence(random) if random.random() < 0.2 else _sentence(random)
    return (said + random.choice(CLOSINGS))[:LONGEST]


def _sentence(random: Random) -> str:
    return random.choice(SUBJECTS) + random.choice(STATES)
