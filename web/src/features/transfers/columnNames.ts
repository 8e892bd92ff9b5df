/** Our columns of a staff list, as the server and its files call them. */
export const COLUMNS = [
  "職員番号",
  "氏名",
  "フリガナ",
  "部署コード",
  "部署名",
  "職名",
  "メールアドレス",
  "ログインID",
  "初期パスワード",
  "兼務",
  "利用期限",
] as const;
