import Testing
import Warehouse

@testable import mmmsql

@Suite struct RowWindowTests {
  /// The numbers shown of `count` rows, with 0 where rows are left out.
  private func shown(_ count: Int, limit: Int?) -> [Int] {
    var window = RowWindow(limit: limit)
    var numbers: [Int] = []
    for number in 0..<count {
      if let row = window.take([SQLValue(number + 1)]) { numbers.append(Int(row[0].integer ?? -1)) }
    }
    #expect(window.count == count)
    for piece in window.rest() {
      switch piece {
      case .row(let row): numbers.append(Int(row[0].integer ?? -1))
      case .gap(let hidden):
        #expect(hidden == count - window.shownCount)
        numbers.append(0)
      }
    }
    return numbers
  }

  @Test(arguments: [
    (0, 4, []), (3, 4, [1, 2, 3]), (4, 4, [1, 2, 3, 4]), (5, 4, [1, 2, 0, 4, 5]),
    (100, 4, [1, 2, 0, 99, 100]), (100, 3, [1, 2, 0, 100]), (100, 1, [1, 0]),
    (3, nil, [1, 2, 3]),
  ])
  func showsTheFirstAndTheLast(count: Int, limit: Int?, expected: [Int]) {
    #expect(shown(count, limit: limit) == expected)
  }
}
