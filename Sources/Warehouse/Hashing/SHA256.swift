import CCrypto

/// SHA-256 (FIPS 180-4) through libcrypto, for file identity and checksums.
public struct SHA256: ~Copyable {
  private let context: OpaquePointer

  /// A digest of nothing yet.
  public init() {
    // libcrypto's context allocation fails only when memory is exhausted.
    context = EVP_MD_CTX_new()
    EVP_DigestInit_ex(context, EVP_sha256(), nil)
  }

  deinit { EVP_MD_CTX_free(context) }

  /// Takes in more bytes.
  public mutating func update(_ bytes: UnsafeRawBufferPointer) {
    EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
  }

  /// The digest of all bytes so far as 64 hexadecimal digits.
  public consuming func hexDigest() -> String {
    var digest = [UInt8](repeating: 0, count: 32)
    EVP_DigestFinal_ex(context, &digest, nil)
    let digits = Array("0123456789abcdef")
    return String(digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
  }

  /// The digest of a run of bytes.
  public static func hexDigest(of bytes: some Sequence<UInt8>) -> String {
    var hash = SHA256()
    Array(bytes).withUnsafeBytes { hash.update($0) }
    return hash.hexDigest()
  }
}
