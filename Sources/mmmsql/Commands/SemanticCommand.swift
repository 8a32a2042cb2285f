import Agent
import ArgumentParser
import FoundationEssentials
import Warehouse

/// Shows and changes what questions can be about.
struct SemanticCommand: WarehouseCommand {
  static let configuration = CommandConfiguration(
    commandName: "semantic",
    abstract: "Show, check, import or export what questions can be asked about.",
    discussion: """
      show lists measures and dimensions; validate FILE checks a metric view (YAML 1.1 as in \
      Databricks) against the tables; import FILE stores it; export [NAME] prints YAML; remove \
      NAME forgets a stored view; index writes down the values that words may mean.
      """)

  enum Action: String, ExpressibleByArgument, CaseIterable {
    case show, validate, `import`, export, remove, index
  }

  @OptionGroup var warehouse: WarehouseOptions
  @OptionGroup var output: OutputOptions

  @Argument(help: "show, validate, import, export, remove or index.")
  var action: Action

  @Argument(help: "A YAML file, or the name of a view.")
  var target: String?

  @Option(help: "The name of the view, instead of the file's.")
  var name: String?

  var effect: CommandEffect {
    switch action {
    case .show, .validate, .export: .reads
    case .import, .remove, .index: .writes
    }
  }

  func validate() throws {
    if target == nil, [.validate, .import, .remove].contains(action) {
      throw ValidationError("\(action.rawValue) needs a file or a name")
    }
  }

  func run() throws {
    let workspace = try Workspace(
      warehouse, output, for: effect == .writes ? .write : .read)
    let database = workspace.database
    let rows = try rows(in: database)
    let text = action == .export ? try exported(from: database) : ""
    if workspace.printsStatements() { return }
    if let rows {
      StandardStream.output.write(rows.rendered(as: output.rowFormat))
    } else {
      StandardStream.output.write(text)
    }
  }

  /// Does what was asked; the rows to show, if there are any.
  private func rows(in database: Database) throws -> ResultTable? {
    switch action {
    case .show:
      return try SemanticListing.rows(of: database)
    case .validate:
      let view = try read()
      try BoundView.check(view, in: try Sandbox(over: database))
      StandardStream.error.write("\(TerminalText.visible(view.name)) is sound\n")
    case .import:
      let view = try read()
      try BoundView.check(view, in: try Sandbox(over: database))
      try view.store(in: database)
      try ValueIndex.refresh(in: database)
    case .remove: try MetricView.remove(target ?? "", in: database)
    case .index: return try ValueIndex.refresh(in: database)
    case .export: break
    }
    return nil
  }

  private func read() throws -> MetricView {
    let path = target ?? ""
    let url = URL(filePath: path)
    guard let data = try? Data(contentsOf: url) else {
      throw WarehouseError.unopenableFile(
        path: path, reason: FileManager.default.fileExists(atPath: path) ? .notReadable : .missing)
    }
    let stem = url.deletingPathExtension().lastPathComponent
    return try MetricView(name: name ?? stem, yaml: [UInt8](data))
  }

  private func exported(from database: Database) throws -> String {
    guard let target else { return try SemanticListing.yaml(of: database) }
    return try SemanticListing.yaml(named: target, of: database)
  }
}
