import FoundationEssentials
import Warehouse

/// A number that tells one state at a node from others.
struct StateFingerprint {
  let value: UInt64

  init(node: String, _ state: some GraphState) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let digest = SHA256.hexDigest(of: Array(node.utf8) + [0] + (try encoder.encode(state)))
    value = UInt64(digest.prefix(16), radix: 16) ?? 0
  }
}
