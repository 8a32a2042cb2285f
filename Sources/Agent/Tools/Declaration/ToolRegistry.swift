internal import SQLTools
public import Warehouse

/// All tools by name: those of the program, and the queries that users made tools of.
public struct ToolRegistry: Sendable {
  private let custom: [Tool]
  private static let standardPositions = positions(of: standard)

  /// The program's own tools with those kept in a warehouse, if any.
  ///
  /// - Parameter database: where custom tools are kept.
  /// - Throws: what reading them throws.
  public init(customIn database: Database? = nil) throws {
    custom = try database.map { try CustomTool.all(in: $0).map(\.tool) } ?? []
  }

  private static func positions(of tools: [Tool]) -> [String: Int] {
    Dictionary(tools.enumerated().map { ($1.name, $0) }) { first, _ in first }
  }

  /// All tools in the order they are documented.
  public var tools: [Tool] { Self.standard + custom }

  /// The tool of a name.
  ///
  /// - Throws: ``ToolError/noSuchTool(_:candidates:)``.
  public func tool(_ name: String) throws(ToolError) -> Tool {
    if let position = Self.standardPositions[name] { return Self.standard[position] }
    guard let tool = custom.first(where: { $0.name == name }) else {
      throw .noSuchTool(name, candidates: NearestNames.candidates(for: name, among: names))
    }
    return tool
  }

  /// The names in the order they are documented.
  public var names: [String] { tools.map(\.name) }

  /// Calls a tool.
  ///
  /// - Parameters:
  ///   - name: which.
  ///   - arguments: a JSON object; whether it fits is checked here.
  ///   - session: what the call works on.
  /// - Returns: what the tool gave.
  /// - Throws: ``ToolError``, ``ToolArgumentError``, or what the work throws.
  public func call(
    _ name: String, _ arguments: JSONValue, in session: ToolSession
  ) throws -> ToolOutput {
    let tool = try tool(name)
    guard case .object(let members) = arguments else {
      throw ToolArgumentError.notAnObject(arguments.text)
    }
    return try tool.run(ToolArguments(members), session)
  }

  /// How long a call is expected to take.
  ///
  /// - Returns: seconds; 0 for what is quick, and for a call that cannot be made, which says so itself.
  func expectedSeconds(of name: String, _ arguments: JSONValue, in session: ToolSession) -> Double {
    guard let tool = try? tool(name), case .object(let members) = arguments else { return 0 }
    return (try? tool.expectedSeconds?(ToolArguments(members), session)) ?? 0
  }
}

/// Why a tool was not called, or did not do its work.
public enum ToolError: Error, Equatable, Sendable {
  /// No tool has this name; with the nearest that there are.
  case noSuchTool(String, candidates: [String])
  /// The work needs something that there is not yet.
  case notYet(String, hint: String)
  /// A file that nobody said may be read.
  case fileNotAllowed(String)
  /// It would change something, which only a person may let it do.
  case needsApproval(String)
  /// The name of a custom tool is taken, or is no name.
  case badName(String)
  /// A custom tool's statement does not fit its parameters.
  case parametersDiffer(declared: [String], used: [String])
  /// A custom tool's statement cannot be run.
  case badStatement(String)
  /// It would take long, and a person said no.
  case declined(String)
  /// It would take long, and no person has said yes.
  case takesLong(String, expectedSeconds: Double)
}

extension ToolError: DescribedFailure {
  /// One plain sentence.
  public var sentence: String {
    switch self {
    case .noSuchTool(let name, _): "there is no tool \(name)"
    case .notYet(let what, _): what
    case .fileNotAllowed(let path): "the file \(path) was not named by a person"
    case .needsApproval(let what): what
    case .badName(let name): "a tool cannot be called '\(name)'"
    case .parametersDiffer(let declared, let used):
      "the statement uses \(Self.list(used)), but the parameters are \(Self.list(declared))"
    case .badStatement(let reason): "the statement cannot be run: \(reason)"
    case .declined(let name): "\(name) was not run, as a person said no"
    case .takesLong(let name, let seconds):
      "\(name) is expected to take about \(DurationText.rounded(seconds))"
    }
  }

  /// What to do about it.
  public var hint: String? {
    switch self {
    case .noSuchTool(_, let candidates):
      candidates.isEmpty
        ? "list_all_tools names them all"
        : "did you mean " + candidates.joined(separator: ", ") + "?"
    case .notYet(_, let hint): hint
    case .fileNotAllowed: "name it when the run is started, or load it with mmmsql load"
    case .needsApproval: "propose_write asks a person for it"
    case .badName: "take a new name of lower-case letters, digits and underscores, 64 at most"
    case .parametersDiffer: "declare each :name of the statement once"
    case .badStatement: "a custom tool is one query that only reads"
    case .declined: "ask for less: fewer draws, fewer channels, or least squares"
    case .takesLong: "ask the person, and call it again with confirmed: true"
    }
  }

  /// What was asked cannot be done, or not without a person.
  public var kind: FailureKind {
    switch self {
    case .needsApproval, .declined, .takesLong: .approval
    default: .failed
    }
  }

  private static func list(_ names: [String]) -> String {
    names.isEmpty ? "none" : names.joined(separator: ", ")
  }
}
