extension BadInputCase {
  /// Files that cannot be loaded, by `load` and by `analyze` alike.
  static let files: [BadInputCase] = ["load", "analyze"].flatMap(unreadable)

  private static func unreadable(by command: String) -> [BadInputCase] {
    func one(_ name: String, _ code: Int32, _ says: String, _ bytes: [UInt8]) -> BadInputCase {
      BadInputCase(
        command + ": " + name, [command, "in.csv"], exit: code, says: says,
        files: [BadFile("in.csv", bytes: bytes)])
    }
    var cases: [BadInputCase] = [
      BadInputCase(
        command + ": missing file", [command, "in.csv"], exit: 10, says: "there is no file in.csv"),
      BadInputCase(command + ": directory", [command, "."], exit: 10, says: "not a file"),
    ]
    for (name, bytes, says) in binary { cases.append(one(name, 10, says, bytes)) }
    for (name, code, text, says) in texts { cases.append(one(name, code, says, Array(text.utf8))) }
    return cases
  }

  private static let binary: [(name: String, bytes: [UInt8], says: String)] = [
    ("gzip archive", [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 75, 4, 0], "gzip"),
    ("PNG image", [0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10, 0, 0, 0, 13], "PNG"),
    ("workbook", [0x50, 0x4B, 3, 4] + Array("....xl/workbook.xml".utf8), "Excel"),
    ("database", Array("SQLite format 3".utf8) + [UInt8](repeating: 0, count: 99), "SQLite"),
    ("control bytes", (0..<4_000).map { UInt8(truncatingIfNeeded: $0 * 7_919 >> 3) }, "no text"),
  ]

  private static let texts: [(name: String, code: Int32, text: String, says: String)] = [
    ("empty file", 10, "", "is empty"),
    ("blank file", 10, "\n  \n\n", "is empty"),
    ("header only", 1, "week,y,tv\n", "no rows"),
    (
      "3,000 columns", 1, (0..<3_000).map { "c\($0)" }.joined(separator: ",") + "\n1\n",
      "3000 columns"
    ),
    (
      "quote that is never closed", 1, "a,b\n1,\"" + String(repeating: "x\n", count: 1_000),
      "never closed"
    ),
  ]

  /// What `load` cannot be told.
  static let loadOptions: [BadInputCase] = [
    loading("wrong delimiter", ["--delimiter", ";"], 1, "not delimited by ';'"),
    loading("type nobody knows", ["--type", "y=number"], 64, "COLUMN=TYPE"),
    loading("type of an unknown column", ["--type", "yy=real"], 64, "no column yy"),
    loading("append to nothing", ["--append"], 1, "there is no table bronze.in"),
    loading("table of the program", ["--as", "system.history"], 1, "mmmsql's own"),
    loading("no name at all", ["--as", ""], 1, "not a table name"),
    loading("unknown schema", ["--as", "golden.orders"], 1, "no schema golden"),
    loading("two modes", ["--append", "--replace"], 64, "not both"),
  ]

  private static func loading(
    _ name: String, _ options: [String], _ code: Int32, _ message: String
  ) -> BadInputCase {
    BadInputCase(
      "load: " + name, ["load", "in.csv"] + options, exit: code, says: message,
      files: [BadFile("in.csv", WeeklyText.table(weeks: 9))])
  }

  /// Data and names that no model can be made of.
  static let analyses: [BadInputCase] = [
    analyzing("unknown KPI", kpi: "yy", says: "no column yy"),
    analyzing("unknown channel", channels: "tvv,radio", says: "no column tvv"),
    analyzing("unknown control", options: ["--controls", "radios"], says: "no column radios"),
    analyzing("unknown date", options: ["--date", "weeks"], says: "no column weeks"),
    analyzing("unknown geo", options: ["--geo", "country"], says: "no column country"),
    analyzing("channel named twice", channels: "tv,tv", says: "tv is named twice"),
    analyzing("KPI as a channel", kpi: "tv", says: "cannot explain itself"),
    analyzing(
      "KPI constant", WeeklyText.table(y: { _ in "5" }), says: "nothing to explain"),
    analyzing(
      "KPI negative", WeeklyText.table(y: { "-\(1_000 + $0 * 37 % 101)" }),
      says: "positive total"),
    analyzing(
      "KPI beyond money", WeeklyText.table(y: { $0 == 9 ? "1e300" : "\($0)" }), says: "too large"),
    analyzing("KPI of nulls", WeeklyText.table(y: { _ in "" }), says: "no value in any row"),
    analyzing(
      "channel of nulls", WeeklyText.table(tv: { _ in "" }), says: "tv has no value in any row"),
    analyzing(
      "fewer weeks than parameters", WeeklyText.table(weeks: 8), says: "cannot determine"),
    analyzing("one row", WeeklyText.table(weeks: 1), says: "week"),
    analyzing(
      "negative spend", WeeklyText.table(tv: { $0 == 7 ? "-5" : "\($0 % 11)" }),
      says: "negative"),
    analyzing(
      "infinite spend", WeeklyText.table(tv: { $0 == 7 ? "inf" : "\($0 % 11)" }),
      says: "2022-02-21"),
    analyzing(
      "number beyond all numbers", WeeklyText.table(tv: { $0 == 7 ? "1e999" : "\($0 % 11)" }),
      says: "2022-02-21"),
    analyzing(
      "text in a number column", WeeklyText.table(tv: { "words \($0)" }),
      says: "is text, not numbers"),
    analyzing(
      "dates unreadable", WeeklyText.table(day: { "week \($0)" }), says: "holds dates"),
    analyzing("monthly data", WeeklyText.table(daysApart: 31), says: "coarser than weeks"),
    analyzing(
      "weeks missing", WeeklyText.table(day: { $0 > 50 ? WeeklyText.date(7 * $0 + 70) : nil }),
      says: "no value in the week of"),
    analyzing(
      "no spend column", WeeklyText.table(header: "week,revenue,temperature,humidity"),
      roles: [], says: "looks like spend"),
    analyzing("holdout of everything", options: ["--holdout", "104"], code: 64, says: "holdout"),
    analyzing("total that is no money", options: ["--total", "nan"], code: 64, says: "--total"),
    analyzing(
      "report in no folder", options: ["--report", "none/r.html"], code: 10, says: "none/r.html"),
    analyzing("truth missing", options: ["--truth", "none.csv"], code: 10, says: "none.csv"),
    analyzing(
      "experiments for least squares", options: ["--experiments", "tests.csv"], code: 64,
      says: "least squares cannot learn"),
    analyzing(
      "experiments missing", options: ["--model", "pymc", "--experiments", "tests.csv"], code: 10,
      says: "tests.csv"),
    analyzing(
      "experiments that are none", options: ["--model", "pymc", "--experiments", "in.csv"],
      says: "has no column channel"),
    analyzing(
      "lift scattered by nobody's law",
      options: ["--model", "pymc", "--lift-distribution", "cauchy"], code: 64, says: "cauchy"),
    analyzing(
      "lift scatter for meridian",
      options: ["--model", "meridian", "--lift-distribution", "gamma"], code: 64,
      says: "--lift-distribution is for --model pymc"),
    BadInputCase(
      "fit: columns beside --like", ["fit", "--like", "ols-1", "--kpi", "y"], exit: 64,
      says: "--kpi cannot stand beside --like"),
    BadInputCase(
      "analyze: table missing", ["analyze", "bronze.none"], exit: 1, says: "no table bronze.none"),
  ]

  private static func analyzing(
    _ name: String, _ text: @autoclosure @escaping @Sendable () -> String = WeeklyText.table(),
    kpi: String = "y", channels: String = "tv,radio", roles: [String]? = nil,
    options: [String] = [], code: Int32 = 1, says message: String
  ) -> BadInputCase {
    let named = roles ?? ["--kpi", kpi, "--channels", channels]
    // Least squares alone takes replicates.
    let replicates = options.contains("--model") ? [] : ["--replicates", "10"]
    return BadInputCase(
      "analyze: " + name, ["analyze", "in.csv"] + replicates + named + options,
      exit: code, says: message, files: [BadFile("in.csv", text())])
  }

  /// Command lines that are wrong before any file is looked at.
  static let usage: [BadInputCase] = [
    BadInputCase("usage: unknown command", ["analyse"], exit: 64, says: "no command analyse"),
    BadInputCase("usage: nothing to analyze", ["analyze"], exit: 64, says: "Missing"),
    BadInputCase("usage: unknown option", ["load", "a.csv", "--foo"], exit: 64, says: "--foo"),
    BadInputCase(
      "usage: option of another model",
      ["fit", "a.csv", "--model", "meridian", "--adstock", "delayed"],
      exit: 64, says: "--adstock is for --model ols and pymc, not for meridian"),
    BadInputCase(
      "usage: draws of least squares", ["analyze", "a.csv", "--chains", "2"], exit: 64,
      says: "--chains is for --model pymc and meridian, not for ols"),
    BadInputCase("usage: no folder", ["simulate", "retailer"], exit: 64, says: "--into"),
  ]
}
