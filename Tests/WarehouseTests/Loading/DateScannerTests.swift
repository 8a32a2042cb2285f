import TestSupport
import Testing

@testable import Warehouse

@Suite struct DateScannerTests {
  private func shapes(_ text: String) -> ValueShapes {
    var text = text
    return text.withUTF8 { bytes in
      bytes.baseAddress.map { ScannedDate($0, bytes.count).shapes } ?? []
    }
  }

  @Test(arguments: [
    "", "2024", "2024-1", "2024-13-01", "2024-00-10", "2024-02-30", "1900-02-29", "32/01/2024",
    "00/01/2024", "13/13/2024", "1/2", "1/2/3", "1/2-2024", "12:30", "Jan 2024", "5 Foo 2024",
    "2024-01-01x", "2024-01-01 25:00", "2024-01-01 1:5", "2024-01-01 13:00 PM",
    "2024-01-01 10:00+1",
    "20241301", "999-01-01", "1.2.3.4", "2024--01-01", "١٢/٠١/٢٠٢٤",
  ])
  func refusesWhatIsNoDate(text: String) {
    #expect(shapes(text).isEmpty)
  }

  @Test func knowsBothOrders() {
    #expect(shapes("01/02/2024") == [.dateDayFirst, .dateMonthFirst])
    #expect(shapes("13/02/2024") == .dateDayFirst)
    #expect(shapes("01/13/2024") == .dateMonthFirst)
    #expect(shapes("01.02.2024") == .dateDayFirst)
  }

  @Test(arguments: [(",", "2024-01-02", "mm/dd/yyyy"), (";", "2024-02-01", "dd/mm/yyyy")])
  func saysWhenTheOrderIsAGuess(delimiter: String, stored: String, format: String) throws {
    let folder = try TemporaryFolder()
    let database = try Database(path: nil)
    let path = try folder.write("day\(delimiter)n\n01/02/2024\(delimiter)5\n", to: "t.csv")
    let report = try CSVLoader(database: database).load(path: path)
    #expect(report.columns[0].format == format)
    #expect(report.notes.contains { $0.hasPrefix("day: day and month could be") })
    #expect(try database.connection.scalar("select day from bronze_t") == .text(stored))
  }

  @Test func notesSeveralCurrencies() throws {
    let folder = try TemporaryFolder()
    let database = try Database(path: nil)
    let path = try folder.write("a,b\n$5,x\n€6,y\nUSD 7,z\n", to: "t.csv")
    let report = try CSVLoader(database: database).load(path: path)
    #expect(report.columns[0].format == "$ € 1234.5")
    #expect(report.notes.contains { $0.contains("several currencies ($, €)") })
  }
}
