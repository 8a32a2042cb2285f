/// Where a name stands in a list.
func position(
  of name: String, in names: [String], kind: String
) throws(MeridianError) -> Int {
  guard let index = names.firstIndex(of: name) else {
    throw .unknownName(kind: kind, name: name, known: names)
  }
  return index
}

/// Where the weeks that begin on the given days stand in a series.
func positions(
  of days: [String], in weeks: [CalendarDay]
) throws(MeridianError) -> [Int] {
  var result: [Int] = []
  for day in days {
    guard let date = CalendarDay(iso: day), let first = weeks.first,
      (date.daysSinceEpoch - first.daysSinceEpoch) % 7 == 0
    else { throw .unknownWeek(day) }
    let index = (date.daysSinceEpoch - first.daysSinceEpoch) / 7
    guard weeks.indices.contains(index) else { throw .unknownWeek(day) }
    result.append(index)
  }
  return result
}
