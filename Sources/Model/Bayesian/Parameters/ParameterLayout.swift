/// Where the blocks of a model's natural parameters lie in one flat vector.
public struct ParameterLayout: Sendable, Equatable {
  /// The blocks in their order.
  public let blocks: [ParameterBlock]
  /// The range of each block in the flat vector.
  public let ranges: [Range<Int>]

  /// Blocks one after the other.
  public init(_ blocks: [ParameterBlock]) {
    self.blocks = blocks
    var start = 0
    ranges = blocks.map { block in
      defer { start += block.count }
      return start..<start + block.count
    }
  }

  /// The number of parameters of all blocks.
  public var count: Int { ranges.last?.upperBound ?? 0 }

  /// The range of a block by its name; `nil` for a name that the model does not have.
  public func range(of name: String) -> Range<Int>? {
    blocks.firstIndex { $0.name == name }.map { ranges[$0] }
  }

  /// The name of each parameter as result tables show it: `adstock_alpha[tv]`, `y_sigma`.
  public var parameterNames: [String] {
    blocks.flatMap { block in
      block.terms.map { $0.isEmpty ? block.name : "\(block.name)[\($0)]" }
    }
  }
}
