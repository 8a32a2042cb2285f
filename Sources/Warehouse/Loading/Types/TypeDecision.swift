/// Tells what each column is from the tallies of all its values.
///
/// A column is the reading that leaves the fewest values over, the first of ``ColumnReading/all``
/// among equals. Up to one value in a hundred may be left over, at least one of twenty and at most
/// a thousand; their rows are rejected. With more left over the column is text.
struct TypeDecision {
  /// The most values that may be left over.
  static let mostMisfits = 1000

  /// What columns that leave a choice follow.
  struct Conventions: Equatable {
    /// Whether `,` is the decimal mark.
    var usesComma = false
    /// Whether the day stands before the month; `nil` when nothing in the file tells.
    var dayFirst: Bool?
  }

  /// What was found about a column.
  struct Column: Equatable {
    /// How its values are read.
    var reading: ColumnReading
    /// The number of values that do not fit.
    var misfits: Int
    /// Whether day first and month first fit equally well.
    var isAmbiguous = false
  }

  /// The conventions of the file.
  let conventions: Conventions

  /// Finds the conventions from the columns that leave no choice.
  init(tallies: [ShapeTally], delimiter: UInt8) {
    var points = 0
    var commas = 0
    var dayFirst = 0
    var monthFirst = 0
    for tally in tallies {
      let best = Self.candidates(tally)
      if best.isEmpty { continue }
      if best.allSatisfy(\.usesComma) { commas += 1 }
      if best.allSatisfy({ $0.steps == .real && !$0.usesComma }) { points += 1 }
      if best.allSatisfy(\.readsDayFirst) { dayFirst += 1 }
      if best.allSatisfy(\.readsMonthFirst) { monthFirst += 1 }
    }
    conventions = Conventions(
      usesComma: commas > points || (commas == points && delimiter == 0x3B),
      dayFirst: dayFirst == monthFirst ? nil : dayFirst > monthFirst)
  }

  /// Conventions that are known.
  init(conventions: Conventions) { self.conventions = conventions }

  /// What a column is, or the best reading of a kind that was asked for.
  func column(_ tally: ShapeTally, kind: ColumnKind?, prefersDayFirst: Bool) -> Column {
    if kind == .text || (kind == nil && tally.valueCount == 0) {
      return Column(reading: .text, misfits: 0)
    }
    let allowed = ColumnReading.all.filter {
      kind == nil ? Self.isPlausible($0, tally) : $0.steps == Self.steps(of: kind)
    }
    let best = Self.fewestMisfits(allowed, tally)
    guard var reading = best.first else { return Column(reading: .text, misfits: 0) }
    let isAmbiguous =
      best.contains(where: \.readsDayFirst) && best.contains(where: \.readsMonthFirst)
      && (reading.readsDayFirst || reading.readsMonthFirst)
    if isAmbiguous, !(conventions.dayFirst ?? prefersDayFirst) {
      reading = best.first(where: \.readsMonthFirst) ?? reading
    } else if reading.steps.isNumber {
      let usesComma = conventions.usesComma && tally.hasSeparators
      reading = best.first { $0.usesComma == usesComma } ?? reading
    }
    let misfits = tally.misfits(of: reading)
    if kind == nil && !Self.isWithinAllowance(misfits, of: tally.valueCount) {
      return Column(reading: .text, misfits: 0)
    }
    reading.kind = kind ?? Self.meaning(of: reading, tally)
    return Column(reading: reading, misfits: misfits, isAmbiguous: isAmbiguous)
  }

  private static func candidates(_ tally: ShapeTally) -> [ColumnReading] {
    guard tally.valueCount > 0 else { return [] }
    let best = fewestMisfits(ColumnReading.all.filter { isPlausible($0, tally) }, tally)
    return best.filter { isWithinAllowance(tally.misfits(of: $0), of: tally.valueCount) }
  }

  private static func fewestMisfits(
    _ readings: [ColumnReading], _ tally: ShapeTally
  ) -> [ColumnReading] {
    let misfits = readings.map { tally.misfits(of: $0) }
    guard let fewest = misfits.min() else { return [] }
    return zip(readings, misfits).filter { $0.1 == fewest }.map(\.0)
  }

  private static func steps(of kind: ColumnKind?) -> ColumnReading.Steps? {
    kind.map { ColumnReading(kind: $0, accepts: []).steps }
  }

  /// Whether so few values are left over that their rows can be rejected.
  static func isWithinAllowance(_ misfits: Int, of values: Int) -> Bool {
    misfits <= mostMisfits && (misfits * 100 <= values || (misfits <= 1 && values >= 20))
  }

  private static func isPlausible(_ reading: ColumnReading, _ tally: ShapeTally) -> Bool {
    switch reading.steps {
    case .boolean:
      // A column of nothing but "N" is more likely a code than an answer.
      let letters = tally.count(with: [.trueLetter, .falseLetter])
      return letters == 0 || tally.count(with: .booleanWord) > 0
        || (tally.count(with: .trueLetter) > 0 && tally.count(with: .falseLetter) > 0)
    case .date where reading.accepts == .dateCompact: return tally.valueCount >= 3
    case .integer, .real:
      // Whole numbers among which some begin with zeros or pass 64 bits are identifiers.
      let remarkable = tally.count(with: [.leadingZero, .beyond64Bits])
      let others = remarkable + tally.count(with: .integers) + tally.misfits(of: reading)
      return remarkable == 0 || tally.valueCount > others
    default: return true
    }
  }

  private static func meaning(of reading: ColumnReading, _ tally: ShapeTally) -> ColumnKind {
    let isNumber = reading.kind == .integer || reading.kind == .real
    return isNumber && tally.count(with: .currency) > 0 ? .money : reading.kind
  }
}

extension ColumnReading.Steps {
  /// Whether numbers are stored.
  var isNumber: Bool { self == .integer || self == .real }
}

extension ShapeTally {
  /// Whether any number has a mark or groups, so that the decimal mark matters.
  var hasSeparators: Bool {
    counts.contains { entry in
      let shapes = entry.shapes.intersection(.readings)
      return shapes.contains(.realPoint) != shapes.contains(.integerPoint)
        || shapes.contains(.realComma) != shapes.contains(.integerComma)
    }
  }
}
