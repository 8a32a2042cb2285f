import Warehouse

extension LoadCase {
  static let all: [LoadCase] = layouts + encodings + numbers + dates + words + rejected

  private static let layouts: [LoadCase] = [
    LoadCase(
      "plain", "week,spend,n\n2024-01-01,1.5,3\n2024-01-08,2.25,4\n",
      columns: ["week date", "spend real", "n integer"],
      rows: [#"["2024-01-01", 1.5, 3]"#, #"["2024-01-08", 2.25, 4]"#]),
    LoadCase(
      "carriage return and line feed, no end at the last line", "a,b\r\n1,x\r\n2,y",
      columns: ["a integer", "b text"], rows: [#"[1, "x"]"#, #"[2, "y"]"#]),
    LoadCase(
      "carriage returns only", "a,b\r1,x\r2,y\r", columns: ["a integer", "b text"],
      rows: [#"[1, "x"]"#, #"[2, "y"]"#]),
    LoadCase(
      "semicolons and decimal commas", "a;b\n1,5;x\n2,25;y\n", columns: ["a real", "b text"],
      rows: [#"[1.5, "x"]"#, #"[2.25, "y"]"#]),
    LoadCase(
      "tabs", "a\tb\n1\tx y\n2\t\n", columns: ["a integer", "b text"],
      rows: [#"[1, "x y"]"#, "[2, null]"]),
    LoadCase(
      "bars", "a|b\n1|x\n2|y\n", columns: ["a integer", "b text"],
      rows: [#"[1, "x"]"#, #"[2, "y"]"#]),
    LoadCase("one column", "a\n1\n2\n", columns: ["a integer"], rows: ["[1]", "[2]"]),
    LoadCase(
      "quotes with delimiters, line breaks and quotes",
      "a,b\n1,\"x, \"\"y\"\"\nz\"\n2,\" kept \"\n3, trimmed \n",
      columns: ["a integer", "b text"],
      rows: [#"[1, "x, \"y\"\nz"]"#, #"[2, " kept "]"#, #"[3, "trimmed"]"#]),
    LoadCase(
      "blank lines", "\na,b\n\n1,x\n\n2,y\n\n", columns: ["a integer", "b text"],
      rows: [#"[1, "x"]"#, #"[2, "y"]"#]),
    LoadCase(
      "a delimiter at every line's end", "a,b,\n1,x,\n2,y,\n", columns: ["a integer", "b text"],
      rows: [#"[1, "x"]"#, #"[2, "y"]"#]),
    LoadCase(
      "no header", "2024-01-01,5\n2024-01-08,6\n", columns: ["column_1 date", "column_2 integer"],
      rows: [#"["2024-01-01", 5]"#, #"["2024-01-08", 6]"#], notes: ["looks like data"]),
    LoadCase(
      "years as names", "geo,2021,2022\nnorth,1,2\nsouth,3,4\n",
      columns: ["geo text", "2021 integer", "2022 integer"],
      rows: [#"["north", 1, 2]"#, #"["south", 3, 4]"#]),
    LoadCase(
      "only text, first row taken as header", "a,b\nx,y\n", columns: ["a text", "b text"],
      rows: [#"["x", "y"]"#]),
    LoadCase(
      "no header because it is said", "a,b\nx,y\n", options: LoadOptions(hasHeader: false),
      columns: ["column_1 text", "column_2 text"], rows: [#"["a", "b"]"#, #"["x", "y"]"#]),
    LoadCase(
      "empty and repeated names", "a,,A,a_2\n1,2,3,4\n",
      columns: ["a integer", "column_2 integer", "A_2 integer", "a_2_2 integer"],
      rows: ["[1, 2, 3, 4]"], notes: ["has no name", "repeats the name A", "repeats the name a_2"]),
    LoadCase(
      "hostile names", "\"a\"\"b; drop table x--\",select,😀\n1,2,3\n",
      columns: ["a\"b; drop table x-- integer", "select integer", "😀 integer"],
      rows: ["[1, 2, 3]"]),
  ]

  private static let encodings: [LoadCase] = [
    LoadCase(
      "UTF-8 with mark", bytes: [0xEF, 0xBB, 0xBF] + Array("ä,b\né,1\n".utf8),
      columns: ["ä text", "b integer"], rows: [#"["é", 1]"#]),
    LoadCase(
      "UTF-16 low byte first",
      bytes: [0xFF, 0xFE] + "ä,b\né€,1\n".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] },
      columns: ["ä text", "b integer"], rows: [#"["é€", 1]"#]),
    LoadCase(
      "UTF-16 high byte first",
      bytes: [0xFE, 0xFF] + "ä,b\n😀,1\n".utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] },
      columns: ["ä text", "b integer"], rows: [#"["😀", 1]"#]),
    LoadCase(
      "UTF-16 without mark",
      bytes: "name,value\nabc,1\n".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] },
      columns: ["name text", "value integer"], rows: [#"["abc", 1]"#]),
    LoadCase(
      "Windows-1252", bytes: Array("a,b\ncaf".utf8) + [0xE9, 0x2C, 0x80, 0x35, 0x0A],
      columns: ["a text", "b money"], rows: [#"["café", 5.0]"#], notes: ["Windows-1252"]),
    LoadCase(
      "one row not UTF-8 among rows that are",
      bytes: Array("a,b\né,1\nü,2\nx".utf8) + [0xFF] + Array(",3\nö,4\n".utf8),
      columns: ["a text", "b integer"], rows: [#"["é", 1]"#, #"["ü", 2]"#, #"["ö", 4]"#],
      rejects: ["4 the row is not valid UTF-8"]),
  ]

  private static let numbers: [LoadCase] = [
    .column("integers", ["1", "-2", "+3", "0"], "integer", ["1", "-2", "3", "0"]),
    .column("integers and fractions", ["1", "2.5"], "real", ["1.0", "2.5"]),
    .column(
      "the largest integers", ["9223372036854775807", "-9223372036854775808"], "integer",
      ["9223372036854775807", "-9223372036854775808"]),
    .column(
      "integers beyond 64 bits stay text", ["1", "9223372036854775808"], "text",
      [#""1""#, #""9223372036854775808""#]),
    .column(
      "large numbers among fractions are numbers", ["1.5", "9223372036854775808"], "real",
      ["1.5", "9.223372036854776e+18"]),
    .column("leading zeros stay text", ["007", "12"], "text", [#""007""#, #""12""#]),
    .column("exponents", ["1e3", "2.5E-2"], "real", ["1000.0", "0.025"]),
    .column("grouped with commas", ["1,234.50", "12"], "real", ["1234.5", "12.0"]),
    .column("grouped with points", ["1.234,50", "12"], "real", ["1234.5", "12.0"]),
    .column(
      "grouped with spaces", ["1 234,50", "12 345 678,00"], "real", ["1234.5", "12345678.0"]),
    .column("grouped with no-break spaces", ["1\u{A0}234", "5"], "integer", ["1234", "5"]),
    .column("grouped with apostrophes", ["1'234.50", "5"], "real", ["1234.5", "5.0"]),
    .column("groups of points only", ["1.234.567", "5"], "integer", ["1234567", "5"]),
    .column(
      "groups that do not fit are text", ["1,23,4.5", "x"], "text", [#""1,23,4.5""#, #""x""#]),
    .column(
      "currencies", ["$1,200.50", "-$3", "€ 5", "7 USD", "(12.50)", "8"], "money",
      ["1200.5", "-3.0", "5.0", "7.0", "-12.5", "8.0"]),
    .column("percent", ["12.5%", "3 %"], "percent", ["0.125", "0.03"]),
    .column("unicode minus", ["\u{2212}5", "6"], "integer", ["-5", "6"]),
    .column("infinity is no number", ["inf", "1"], "text", [#""inf""#, #""1""#]),
    .column(
      "missing values", ["1", "", "NA", "n/a", "null", "NaN", "-", "2"], "integer",
      ["1", "null", "null", "null", "null", "null", "null", "2"]),
    .column("nothing at all", ["", ""], "text", ["null", "null"]),
  ]

  private static let dates: [LoadCase] = [
    .column(
      "years first", ["2024/1/5", "2024-01-06"], "date", [#""2024-01-05""#, #""2024-01-06""#]),
    .column(
      "days first, told by one value", ["05/01/2024", "31/01/2024"], "date",
      [#""2024-01-05""#, #""2024-01-31""#]),
    .column(
      "months first, told by one value", ["01/05/2024", "01/31/2024"], "date",
      [#""2024-01-05""#, #""2024-01-31""#]),
    .column(
      "order told by weeks that go forward", ["01/02/2024", "08/02/2024", "05/03/2024"], "date",
      [#""2024-02-01""#, #""2024-02-08""#, #""2024-03-05""#]),
    .column("points", ["5.1.2024", "06.01.2024"], "date", [#""2024-01-05""#, #""2024-01-06""#]),
    .column("two digits", ["31/12/69", "1/1/70"], "date", [#""2069-12-31""#, #""1970-01-01""#]),
    .column(
      "named months", ["5 Jan 2024", "Jan 6, 2024", "07-Feb-24", "September 8, 2024"], "date",
      [#""2024-01-05""#, #""2024-01-06""#, #""2024-02-07""#, #""2024-09-08""#]),
    .column(
      "eight digits", ["20240105", "20240112", "20240119"], "date",
      [#""2024-01-05""#, #""2024-01-12""#, #""2024-01-19""#]),
    .column(
      "eight digits that are no days", ["20240105", "20241305", "20240119"], "integer",
      ["20240105", "20241305", "20240119"]),
    .column(
      "mixed forms", ["2024-01-05", "31/01/2024", "5 Feb 2024", "06/02/2024"], "date",
      [#""2024-01-05""#, #""2024-01-31""#, #""2024-02-05""#, #""2024-02-06""#]),
    .column(
      "no such day", ["2023-02-29", "2023-02-28"], "text", [#""2023-02-29""#, #""2023-02-28""#]),
    .column(
      "leap day", ["2024-02-29", "2000-02-29"], "date", [#""2024-02-29""#, #""2000-02-29""#]),
    .column(
      "midnights are days", ["2024-01-05 00:00:00", "2024-01-06 00:00:00"], "date",
      [#""2024-01-05""#, #""2024-01-06""#]),
    .column(
      "moments", ["2024-01-05T13:05:09Z", "2024-01-06 1:02", "2024-01-07 11:30:00.250+02:00"],
      "timestamp",
      [
        #""2024-01-05 13:05:09Z""#, #""2024-01-06 01:02:00""#,
        #""2024-01-07 11:30:00.250+02:00""#,
      ]),
    .column(
      "moments with noon", ["1/31/2024 12:05 AM", "2/1/2024 1:00:00 PM"], "timestamp",
      [#""2024-01-31 00:05:00""#, #""2024-02-01 13:00:00""#]),
  ]

  private static let words: [LoadCase] = [
    .column("truth", ["true", "FALSE", "Yes", "no"], "boolean", ["1", "0", "1", "0"]),
    .column("letters of truth", ["Y", "n"], "boolean", ["1", "0"]),
    .column("one letter is a code", ["N", "N"], "text", [#""N""#, #""N""#]),
    .column("zero and one are numbers", ["0", "1"], "integer", ["0", "1"]),
    .column(
      "text keeps its words", ["NA", "NULL", "-", ""], "text", [#""NA""#, "null", #""-""#, "null"]),
  ]

  private static let rejected: [LoadCase] = [
    LoadCase(
      "ragged rows", "a,b\n" + String(repeating: "1,x\n", count: 20) + "2\n3,y,z\n",
      columns: ["a integer", "b text"], rows: Array(repeating: #"[1, "x"]"#, count: 20),
      rejects: ["22 1 fields where 2 are expected", "23 3 fields where 2 are expected"]),
    LoadCase(
      "a word among many numbers", "a,b\n" + String(repeating: "1.5,x\n", count: 30) + "n/a?,y\n",
      columns: ["a real", "b text"], rows: Array(repeating: #"[1.5, "x"]"#, count: 30),
      rejects: [#"32 a: "n/a?" is not a number"#]),
    LoadCase(
      "a given kind rejects what does not fit", "a,b\n1,x\n2,y\nz,z\n",
      options: LoadOptions(kinds: ["A": .integer]), columns: ["a integer", "b text"],
      rows: [#"[1, "x"]"#, #"[2, "y"]"#], rejects: [#"4 a: "z" is not a whole number"#]),
    LoadCase(
      "a given text keeps numbers", "a,b\n1,x\n", options: LoadOptions(kinds: ["a": .text]),
      columns: ["a text", "b text"], rows: [#"["1", "x"]"#]),
    LoadCase(
      "a NUL byte far from the beginning",
      "a,b\n" + String(repeating: "1,some longer text here\n", count: 20) + "2,x\u{0}y\n",
      columns: ["a integer", "b text"],
      rows: Array(repeating: #"[1, "some longer text here"]"#, count: 20),
      rejects: ["22 the row has a NUL byte"]),
    LoadCase(
      "a line break inside quotes counts as a line",
      "a,b\n1,\"x\ny\"\n" + String(repeating: "2,z\n", count: 12) + "3\n",
      columns: ["a integer", "b text"],
      rows: [#"[1, "x\ny"]"#] + Array(repeating: #"[2, "z"]"#, count: 12),
      rejects: ["16 1 fields where 2 are expected"]),
  ]
}
