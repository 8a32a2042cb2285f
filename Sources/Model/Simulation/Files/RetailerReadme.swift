/// The text beside the files that says how they were made.
struct RetailerReadme: Sendable {
  let simulation: RetailerSimulation
  let truth: RetailerTruth
  let mess: [(kind: MessKind, count: Int)]

  var text: String { "# A messy retailer\n" }
}
