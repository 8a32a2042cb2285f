/// A promotion of some days with one discount for all regions.
public struct RetailerPromotion: Sendable, Equatable {
  /// The code customers type at the till.
  public var code: String
  /// What the promotion is called.
  public var name: String
  /// The first and the last day.
  public var days: ClosedRange<CalendarDay>
  /// The discount in percent.
  public var discount: Int

  /// The promotions between two days: fixed sales each year and a few flash sales at random.
  static func calendar(
    _ days: ClosedRange<CalendarDay>, random: inout Xoshiro256
  ) -> [RetailerPromotion] {
    let years = days.lowerBound.civil.year...days.upperBound.civil.year
    let sales = years.flatMap { year in
      yearly(year, random: &random)
    }
    let dated = sales.filter { days.contains($0.days.lowerBound) }
    return dated.sorted { $0.days.lowerBound < $1.days.lowerBound }
  }

  private static func yearly(_ year: Int, random: inout Xoshiro256) -> [RetailerPromotion] {
    let two = String(year % 100)
    var sales = [
      sale("SPRING" + two, "Spring sale", CalendarDay(year: year, month: 4, day: 12), 9, 15),
      sale("SUMMER" + two, "Summer sale", CalendarDay(year: year, month: 7, day: 8), 12, 20),
      sale("BLACK" + two, "Black week", CalendarDay(year: year, month: 11, day: 20), 8, 25),
      sale("WINTER" + two, "Winter sale", CalendarDay(year: year, month: 1, day: 7), 10, 20),
    ]
    for flash in 1...8 {
      let start = CalendarDay(year: year, month: 1, day: 20).adding(days: flash * 36)
      let day = start.adding(days: random.integer(below: 24))
      let length = 1 + random.integer(below: 4)
      let discount = 10 + 5 * random.integer(below: 3)
      let clashes = sales.contains { $0.days.overlaps(day...day.adding(days: length - 1)) }
      if !clashes { sales.append(sale("FLASH\(two)\(flash)", "Flash sale", day, length, discount)) }
    }
    return sales
  }

  private static func sale(
    _ code: String, _ name: String, _ first: CalendarDay, _ length: Int, _ discount: Int
  ) -> RetailerPromotion {
    RetailerPromotion(
      code: code, name: name, days: first...first.adding(days: length - 1), discount: discount)
  }
}
