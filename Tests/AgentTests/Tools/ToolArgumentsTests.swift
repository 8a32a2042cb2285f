import Testing

@testable import Agent

/// What a tool takes is read as people and models write it, or refused with what it should be.
@Suite struct ToolArgumentsTests {
  private enum Size: String, CaseIterable {
    case small, large
  }

  private struct Taken: Equatable {
    var name: String
    var size: Size
    var count: Int
    var share: Double?
    var flag: Bool
    var list: [String]
    var amounts: [String: Double]

    init(_ arguments: inout ToolArguments) throws(ToolArgumentError) {
      name = try arguments.text("name", "A name.")
      size = try arguments.choice("size", "A size.", default: .small)
      count = try arguments.integer("count", "A count.", default: 3, in: 1...9)
      share = try arguments.number("share", "A share.")
      flag = try arguments.flag("flag", "A flag.", default: false)
      list = try arguments.texts("list", "A list.")
      amounts = try arguments.amounts("amounts", "Amounts.")
    }
  }

  private func taken(_ values: [String: JSONValue]) throws -> Taken {
    var arguments = ToolArguments(values)
    let taken = try Taken(&arguments)
    try arguments.checkNames()
    return taken
  }

  @Test func whatIsLeftOutHasItsStandard() throws {
    let taken = try taken(["name": "a"])
    #expect(taken.name == "a" && taken.size == .small && taken.count == 3)
    #expect(taken.share == nil && !taken.flag && taken.list.isEmpty && taken.amounts.isEmpty)
  }

  static let spellings: [(JSONValue, JSONValue)] = [
    (["name": "a", "count": 7], ["name": "a", "count": "7"]),
    (["name": "a", "count": 7], ["name": "a", "count": 7.0]),
    (["name": "a", "share": 0.5], ["name": "a", "share": "0.5"]),
    (["name": "a", "flag": true], ["name": "a", "flag": "True"]),
    (["name": "a", "list": ["x", "y"]], ["name": "a", "list": "x, y"]),
    (["name": "a", "size": "large"], ["name": "a", "size": "Large"]),
    (["name": "a", "amounts": ["tv": 3]], ["name": "a", "amounts": ["tv": "3"]]),
    (["name": "a"], ["name": "a", "share": nil]), (["name": "5"], ["name": 5]),
  ]

  @Test(arguments: spellings)
  func looseSpellingsMeanTheSame(strict: JSONValue, loose: JSONValue) throws {
    guard case .object(let strict) = strict, case .object(let loose) = loose else { return }
    #expect(try taken(strict) == taken(loose))
  }

  static let refusals: [(JSONValue, ToolArgumentError)] = [
    ([:], .missing("name", expected: "a text")),
    (["name": nil], .missing("name", expected: "a text")),
    (["name": ["a"]], .wrong("name", expected: "a text", found: #"["a"]"#)),
    (
      ["name": "a", "count": 10],
      .wrong("count", expected: "a whole number from 1 to 9", found: "10")
    ),
    (
      ["name": "a", "count": 2.5],
      .wrong("count", expected: "a whole number from 1 to 9", found: "2.5")
    ),
    (
      ["name": "a", "size": "huge"],
      .wrong("size", expected: "one of small, large", found: #""huge""#)
    ),
    (
      ["name": "a", "list": ["x", ["y"]]],
      .wrong("list", expected: "a list of texts", found: #"["x",["y"]]"#)
    ),
    (
      ["name": "a", "amounts": ["tv": "much"]],
      .wrong(
        "amounts", expected: "an object with an amount for each name", found: #"{"tv":"much"}"#)
    ),
    (["name": "a", "nmae": "b"], .unknown("nmae", candidates: ["name"])),
  ]

  @Test(arguments: refusals)
  func whatDoesNotFitIsRefusedWithWhatWould(values: JSONValue, error: ToolArgumentError) {
    guard case .object(let members) = values else { return }
    #expect(throws: error) { try taken(members) }
  }

  @Test func whatIsReadIsWhatIsDeclared() throws {
    var description = ToolArguments.describing
    _ = try Taken(&description)
    #expect(
      description.declared.map(\.name) == [
        "name", "size", "count", "share", "flag", "list", "amounts",
      ])
    #expect(description.declared.map(\.isRequired) == [true] + [Bool](repeating: false, count: 6))
    #expect(
      description.declared[2].schema.text
        == #"{"description":"A count. Default: 3.","maximum":9,"minimum":1,"type":"integer"}"#)
  }
}
