/// What one pass over a file assumes: the columns and how their values are read.
struct LoadPlan {
  /// One column.
  struct Column: Equatable {
    /// The name in the table.
    var name: String
    /// How the values are read.
    var reading: ColumnReading
    /// Whether the kind was given and not found.
    var isGiven: Bool
    /// Whether no value was found, so that the column could be anything.
    var isEmpty = false
    /// Whether dates could be read either way.
    var isAmbiguous = false
    /// The currencies of the amounts.
    var currencies: [String] = []

    /// How the values were written, with the currency if there is one.
    var format: String { (currencies + [reading.format]).joined(separator: " ") }

    /// What a person should know about the column, if there is anything.
    var note: String? {
      if isAmbiguous {
        return "day and month could be the other way round; it was read as \(reading.format)"
      }
      guard currencies.count > 1 else { return nil }
      return
        "amounts in several currencies (\(currencies.joined(separator: ", "))) are not converted"
    }
  }

  /// The columns in the order of the file.
  var columns: [Column]
  /// Whether the first row is a header.
  var skipsFirstRow: Bool
  /// The size of the file in bytes.
  var fileSize: Int
  /// The byte between fields.
  var delimiter: UInt8

  /// A plan from what is known of the columns' values.
  init(layout: FileLayout, kinds: [ColumnKind?], converter: RowConverter) {
    skipsFirstRow = layout.hasHeader
    fileSize = layout.fileSize
    delimiter = layout.dialect.delimiter
    columns = layout.columns.names.enumerated().map { index, name in
      Column(name: name, reading: .text, isGiven: kinds[index] != nil)
    }
    let decision = TypeDecision(tallies: converter.tallies, delimiter: delimiter)
    for index in columns.indices {
      let state = converter.columns[index]
      let found = decision.column(
        state.tally, kind: kinds[index],
        prefersDayFirst: state.evidence.prefersDayFirst ?? (delimiter == 0x3B))
      columns[index].reading = found.reading
      columns[index].currencies = Currency.names(in: state.currencies)
      columns[index].isEmpty = state.tally.valueCount == 0
      columns[index].isAmbiguous =
        found.isAmbiguous && decision.conventions.dayFirst == nil
        && state.evidence.prefersDayFirst == nil
    }
  }

  /// Whether both store the same values.
  func storesLike(_ other: LoadPlan) -> Bool {
    zip(columns, other.columns).allSatisfy { $0.reading.storesLike($1.reading) }
  }

  /// Whether the values so far show that another reading is better, whatever may follow.
  func isRefuted(by converter: RowConverter) -> Bool {
    for (index, column) in columns.enumerated()
    where !column.isGiven && converter.columns[index].misfits > 0 {
      let tally = converter.columns[index].tally
      let misfits = tally.misfits(of: column.reading)
      if misfits > TypeDecision.mostMisfits { return true }
      let better = ColumnReading.all.contains { tally.misfits(of: $0) < misfits }
      if better { return true }
    }
    return false
  }
}
