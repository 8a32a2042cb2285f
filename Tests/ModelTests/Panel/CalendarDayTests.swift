import Model
import Testing

@Suite struct CalendarDayTests {
  @Test(arguments: ["1969-12-31", "1970-01-01", "2000-02-29", "2024-12-30", "0001-01-01"])
  func readsAndWritesISO(text: String) throws {
    #expect(try #require(CalendarDay(iso: text)).description == text)
  }

  @Test(arguments: ["2023-02-29", "2024-13-01", "24-01-01", "2024-1-1", "", "2024-01-01T00"])
  func refusesWhatIsNoDay(text: String) {
    #expect(CalendarDay(iso: text) == nil)
  }

  @Test func knowsWeekdayAndDayOfYear() throws {
    let day = try #require(CalendarDay(iso: "2024-12-30"))
    #expect(day.weekday == 0)
    #expect(day.dayOfYear == 365)
  }
}
