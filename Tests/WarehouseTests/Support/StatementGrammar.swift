/// Makes statements by a grammar of SQL, sound ones, wrong ones and hostile ones.
struct StatementGrammar {
  private var random: SeededNumbers
  private var depth = 0

  init(seed: UInt64) { random = SeededNumbers(seed: seed) }

  /// The next statement.
  mutating func statement() -> String {
    depth = 0
    var text = random.below(4) == 0 ? disguised() : query()
    if random.below(12) == 0 { text = mutated(text) }
    return text
  }

  private mutating func query() -> String {
    depth += 1
    defer { depth -= 1 }
    switch random.below(depth > 3 ? 3 : 8) {
    case 0: return "values (\(expression()))"
    case 1, 2: return "select \(expression()) from \(source())"
    case 3: return "\(query()) \(pick("union all", "union", "except", "intersect")) \(query())"
    case 4: return "with \(name()) as (\(query())) select * from \(source())"
    case 5:
      return "with recursive n(i) as (select 1 union all select i + \(expression()) from n "
        + "\(pick("", "limit 50", "where i < 9"))) select \(expression()) from n"
    case 6:
      return "select \(expression()) from \(source()) \(pick("", "left", "cross", "natural")) "
        + "join \(source()) where \(expression()) group by \(expression()) limit \(expression())"
    default: return "\(pick("explain", "explain query plan", "")) select (\(query()))"
    }
  }

  private mutating func disguised() -> String {
    let write = writeStatement()
    switch random.below(7) {
    case 0: return write
    case 1: return "with x as (\(query())) \(write)"
    case 2: return "\(query()); \(write)"
    case 3: return "explain \(write)"
    case 4: return "select * from (\(write) returning *)"
    case 5: return "/* \(query()) */ \(write)"
    default: return "\(pick("\u{FEFF}", ";", "--\n", "\u{A0}", "(")) \(write)"
    }
  }

  private mutating func writeStatement() -> String {
    let table = source()
    switch random.below(12) {
    case 0: return "insert into \(table) select \(expression())"
    case 1: return "update \(table) set name = \(expression())"
    case 2: return "delete from \(table) where \(expression())"
    case 3: return "drop \(pick("table", "view", "index", "trigger")) \(table)"
    case 4: return "create \(pick("", "temp")) \(pick("table", "view")) \(name()) as \(query())"
    case 5: return "attach \(expression()) as \(name())"
    case 6: return "pragma \(name()) = \(expression())"
    case 7: return "vacuum into \(expression())"
    case 8: return "alter table \(table) rename to \(name())"
    case 9: return "pragma \(name())(\(expression()))"
    case 10: return pick("begin", "commit", "savepoint s", "reindex", "analyze", "detach main")
    default: return "create virtual table \(name()) using \(name())(\(name()))"
    }
  }

  private mutating func expression() -> String {
    depth += 1
    defer { depth -= 1 }
    guard depth < 6 else { return literal() }
    switch random.below(9) {
    case 0, 1: return literal()
    case 2: return name()
    case 3: return "\(expression()) \(sign()) \(expression())"
    case 4: return "\(function())(\(expression()))"
    case 5: return "\(function())(\(expression()), \(expression()))"
    case 6: return "case when \(expression()) then \(expression()) end"
    case 7: return "(\(query()))"
    default: return "cast(\(expression()) as \(pick("text", "blob", "real", "integer")))"
    }
  }

  private mutating func literal() -> String {
    pick(
      "1", "0", "-9223372036854775808", "9e999", "'a'", "''", "null", "x'00ff'", "?", ":p", "'{}'",
      "'[1,2]'", "1e-300", "'\u{1F600}'", "2147483647", "'FOLDER/new.db'", "'%9999999d'", "*")
  }

  private mutating func sign() -> String {
    pick("+", "*", "/", "%", "||", "=", "<>", "is", "and", "or", "like", "glob", "in", "->", "<<")
  }

  private mutating func source() -> String {
    pick(
      "bronze.orders", "bronze_orders", "silver.orders", "silver_text", "retail.bronze.orders",
      "sqlite_schema", "sqlite_temp_schema", "dbstat", "sqlite_stmt", "json_each('[1]')",
      "pragma_table_info('bronze_orders')", "pragma_user_version", "system.history",
      "information_schema.columns", "n", "x", "main.bronze_orders", "temp.bronze_orders")
  }

  private mutating func name() -> String {
    pick(
      "id", "name", "x", "n", "i", "bronze.orders.id", "\"id\"", "[name]", "`x`", "\"a;b\"",
      "writable_schema", "user_version", "journal_mode", "table_info", "fts5", "dbstat", "rowid",
      "\u{1F600}", "select", "system_x")
  }

  private mutating func function() -> String {
    pick(
      "abs", "sum", "count", "max", "hex", "zeroblob", "randomblob", "printf", "replace", "json",
      "json_extract", "group_concat", "load_extension", "fts3_tokenizer", "median", "quantile",
      "char", "like", "substr", "date", "strftime", "sqlite_log", "row_number() over", "quote",
      "writefile", "coalesce", "iif", "instr", "likelihood", "nth_value", "bm25", "highlight")
  }

  private mutating func pick(_ words: String...) -> String { random.one(of: words) }

  /// The text with a byte taken out, doubled or replaced.
  private mutating func mutated(_ text: String) -> String {
    var scalars = Array(text.unicodeScalars)
    let place = random.below(max(1, scalars.count))
    guard scalars.indices.contains(place) else { return text }
    switch random.below(3) {
    case 0: scalars.remove(at: place)
    case 1: scalars.insert(scalars[place], at: place)
    default: scalars[place] = random.one(of: ["'", "\"", "(", ")", ";", "\0", "\u{B}", "/", "["])
    }
    return String(String.UnicodeScalarView(scalars))
  }
}
