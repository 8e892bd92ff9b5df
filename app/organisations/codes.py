"""全国地方公共団体コード: six digits, of which the last is a check digit and the first two name the prefecture."""

from app.errors import Invalid

PREFECTURES = (
    "北海道", "青森県", "岩手県", "宮城県", "秋田県", "山形県", "福島県", "茨城県", "栃木県", "群馬県",
    "埼玉県", "千葉県", "東京都", "神奈川県", "新潟県", "富山県", "石川県", "福井県", "山梨県", "長野県",
    "岐阜県", "静岡県", "愛知県", "三重県", "滋賀県", "京都府", "大阪府", "兵庫県", "奈良県", "和歌山県",
    "鳥取県", "島根県", "岡山県", "広島県", "山口県", "徳島県", "香川県", "愛媛県", "高知県", "福岡県",
    "佐賀県", "長崎県", "熊本県", "大分県", "宮崎県", "鹿児島県", "沖縄県",
)  # fmt: skip
WEIGHTS = (6, 5, 4, 3, 2)


def check_digit(five: str) -> int:
    """The sixth digit: weights 6 5 4 3 2, modulus 11; the last digit of what is missing to 11 (総務省)."""
    weighted = sum(int(digit) * weight for digit, weight in zip(five, WEIGHTS, strict=True))
    return (11 - weighted % 11) % 10


def verified_code(written: str) -> str:
    """The code as six half-width digits, or a refusal that says what is wrong with it."""
    code = written.strip().translate(str.maketrans("０１２３４５６７８９", "0123456789"))
    if len(code) != 6 or not (code.isascii() and code.isdigit()):
        raise Invalid(f"団体コードは数字 6 桁です: {written}", f"An organisation code has six digits: {written}")
    if not 1 <= int(code[:2]) <= len(PREFECTURES):
        raise Invalid(f"都道府県の番号が 01〜47 ではありません: {code}", f"No such prefecture: {code}")
    right = check_digit(code[:5])
    if int(code[5]) != right:
        raise Invalid(
            f"団体コード {code} の検査数字が違います。{code[:5]} に続くのは {right} です。",
            f"The check digit of {code} is wrong: {code[:5]} is followed by {right}.",
        )
    return code


def prefecture_of(code: str) -> str:
    return PREFECTURES[int(code[:2]) - 1]
