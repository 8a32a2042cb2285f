internal import Model
internal import Warehouse

/// Finds questions about the data themselves: `how many rows has orders`, `which weeks are missing`,
/// `which channels are there`, `what dates do the data cover`.
struct DataGrammar {
  let layer: SemanticLayer
  let lexicon: Lexicon

  /// The request; `nil` when the question is of another family.
  func read(_ reading: WordReading) -> ParsedQuestion? {
    model(reading) ?? listing(reading) ?? rows(reading) ?? missing(reading) ?? dates(reading)
      ?? values(reading)
  }

  private func model(_ original: WordReading) -> ParsedQuestion? {
    var reading = original
    let found = reading.take([
      "how good is the model", "how well does the model fit", "how good is the fit",
      "how accurate is the model",
      "how well does it fit", "model quality", "model accuracy", "quality of the model",
      "accuracy of the model",
      "r2", "r squared", "mape", "which model",
    ])
    guard found != nil else { return nil }
    reading.take(["model"])
    return isUnderstood(reading) ? .question(.data(.model)) : nil
  }

  private func listing(_ original: WordReading) -> ParsedQuestion? {
    var reading = original
    if reading.take([
      "what can i ask", "what can you answer", "which measures", "what measures", "list measures",
      "list the measures", "which metrics", "what metrics",
    ]) != nil,
      isUnderstood(reading)
    {
      return .question(.data(.measures))
    }
    guard reading.take(["tables"]) != nil, reading.words.contains(where: { $0.key == "tables" }),
      isUnderstood(reading)
    else { return nil }
    return .question(.data(.tables))
  }

  private func rows(_ original: WordReading) -> ParsedQuestion? {
    var reading = original
    guard
      reading.take([
        "how many rows", "number of rows", "row count", "count the rows", "count rows",
        "how many records", "number of records",
      ]) != nil
    else { return nil }
    reading.take(["table"])
    let named = layer.views.filter { bound in
      reading.has([bound.view.name.replacing("_", with: " ")])
    }
    guard let bound = named.max(by: { $0.view.name.count < $1.view.name.count }) else {
      return .unclear(
        "the rows of which table?",
        choices: layer.views.map { "how many rows has \($0.view.name.replacing("_", with: " "))" })
    }
    reading.take([bound.view.name.replacing("_", with: " ")])
    return isUnderstood(reading) ? .question(.data(.rows(table: bound.view.name))) : nil
  }

  private func missing(_ original: WordReading) -> ParsedQuestion? {
    var reading = original
    guard reading.take(["missing", "absent", "gaps"]) != nil else { return nil }
    let grain = takeGrain(&reading) ?? .week
    return about(&reading, "which \(grain.plural) are missing") { view, date in
      .missing(view: view, date: date, grain)
    }
  }

  private func dates(_ original: WordReading) -> ParsedQuestion? {
    var reading = original
    if reading.take(["how many"]) != nil, let grain = takeGrain(&reading) {
      return about(&reading, "how many \(grain.plural)") {
        .stretches(view: $0, date: $1, grain)
      }
    }
    reading = original
    guard
      reading.take([
        "date range", "time range", "range of dates", "which period do the data cover",
        "what period do the data cover",
        "what dates do the data cover", "what period does the data cover",
        "what dates does the data cover",
        "which dates do the data cover", "first and last date", "first and last day",
        "when do the data start",
        "when does the data start", "when do the data end", "when does the data end",
        "how far back do the data go",
        "how far back does the data go", "last date", "latest date", "first date", "earliest date",
      ]) != nil
    else { return nil }
    return about(&reading, "date range") { .dates(view: $0, date: $1) }
  }

  /// A request about the days of a view: the one that is named, the only one, or a question back.
  private func about(
    _ reading: inout WordReading, _ text: String, _ request: (String, String) -> DataRequest
  ) -> ParsedQuestion? {
    let dated = layer.views.filter { !$0.dates.isEmpty && !Self.resultViews.contains($0.view.name) }
    let named = dated.filter { reading.has([$0.view.name.replacing("_", with: " ")]) }
    if let bound = named.first { reading.take([bound.view.name.replacing("_", with: " ")]) }
    guard isUnderstood(reading) else { return nil }
    let candidates = named.isEmpty ? dated : named
    guard let bound = candidates.first else { return nil }
    guard candidates.count == 1 else {
      return .unclear(
        "in which table?",
        choices: candidates.map { "\(text) in \($0.view.name.replacing("_", with: " "))" })
    }
    return .question(.data(request(bound.view.name, bound.dates[0].field.name)))
  }

  private func values(_ original: WordReading) -> ParsedQuestion? {
    var reading = original
    let isCount = reading.take(["how many"]) != nil
    let isList =
      !isCount
      && reading.take([
        "which", "what", "list all", "list the", "list", "show all", "show the", "all the",
        "names of", "show me the",
      ]) != nil
    guard isCount || isList else { return nil }
    let mentions = lexicon.read(&reading)
    guard mentions.count == 1, let mention = mentions.first, !mention.dimensions.isEmpty,
      mention.measures.isEmpty || isList, isUnderstood(reading)
    else { return nil }
    let found = mention.dimensions.compactMap { ranked -> (view: String, name: String)? in
      guard case .dimension(let view, let name) = ranked.meaning,
        case .texts? = layer.views.first(where: { $0.view.name == view })?.dimension(name)?.content
      else { return nil }
      return (view, name)
    }
    // The data know a dimension better than the results of a model do.
    let choices = found.filter { !Self.resultViews.contains($0.view) }
    guard let first = choices.first ?? found.first else { return nil }
    return .question(
      .data(
        isCount
          ? .valueCount(view: first.view, dimension: first.name)
          : .values(view: first.view, dimension: first.name)))
  }

  /// The views of a model's results.
  static let resultViews: Set<String> = ["returns", "contributions", "components", "fit"]

  private func takeGrain(_ reading: inout WordReading) -> TimeGrain? {
    for grain in [TimeGrain.day, .week, .month, .quarter, .year]
    where reading.take([grain.rawValue]) != nil {
      return grain
    }
    return nil
  }

  private func isUnderstood(_ reading: WordReading) -> Bool {
    reading.left.allSatisfy {
      let word = reading.words[$0]
      return StopWords.all.contains(word.key)
        || [
          "exist", "cover", "available", "any", "list", "present", "distinct", "different", "range",
        ].contains(word.stem)
    }
  }
}
