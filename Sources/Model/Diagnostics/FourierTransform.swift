internal import Glibc

/// The fast Fourier transform of a power of two of complex numbers (Cooley and Tukey, 1965).
enum FourierTransform {
  /// Σ over chains and draws of x[t] x[t + lag], for every lag below the number of draws.
  ///
  /// Two chains travel as real and imaginary part of one transform; padding with as many zeros
  /// keeps the ends apart.
  static func autocorrelationSums(
    _ values: [Double], chainCount: Int, drawCount: Int
  ) -> [Double] {
    var size = 1
    while size < 2 * drawCount { size *= 2 }
    let roots = unitRoots(size)
    var power = [Double](repeating: 0, count: size)
    for chain in stride(from: 0, to: chainCount, by: 2) {
      var real = [Double](repeating: 0, count: size)
      var imaginary = real
      for draw in 0..<drawCount {
        real[draw] = values[chain * drawCount + draw]
        if chain + 1 < chainCount {
          imaginary[draw] = values[(chain + 1) * drawCount + draw]
        }
      }
      transform(&real, &imaginary, roots)
      for index in 0..<size {
        power[index] += real[index] * real[index] + imaginary[index] * imaginary[index]
      }
    }
    // Of a real sequence's spectrum only the even part counts.
    var even = power
    for index in 1..<size { even[index] = (power[index] + power[size - index]) / 2 }
    var unused = [Double](repeating: 0, count: size)
    transform(&even, &unused, roots)
    return even.prefix(drawCount).map { $0 / Double(size) }
  }

  private static func unitRoots(_ size: Int) -> (cosines: [Double], sines: [Double]) {
    let angles = (0..<max(1, size / 2)).map { 2 * Double.pi * Double($0) / Double(size) }
    return (angles.map { cos($0) }, angles.map { -sin($0) })
  }

  private static func transform(
    _ real: inout [Double], _ imaginary: inout [Double],
    _ roots: (cosines: [Double], sines: [Double])
  ) {
    let size = real.count
    reverseBits(&real, &imaginary)
    var half = 1
    while half < size {
      let stride = size / (2 * half)
      for start in Swift.stride(from: 0, to: size, by: 2 * half) {
        for offset in 0..<half {
          let (low, high) = (start + offset, start + offset + half)
          let (c, s) = (roots.cosines[offset * stride], roots.sines[offset * stride])
          let re = real[high] * c - imaginary[high] * s
          let im = real[high] * s + imaginary[high] * c
          (real[high], imaginary[high]) = (real[low] - re, imaginary[low] - im)
          (real[low], imaginary[low]) = (real[low] + re, imaginary[low] + im)
        }
      }
      half *= 2
    }
  }

  private static func reverseBits(_ real: inout [Double], _ imaginary: inout [Double]) {
    var target = 0
    for index in 1..<max(1, real.count) {
      var bit = real.count >> 1
      while target & bit != 0 {
        target ^= bit
        bit >>= 1
      }
      target |= bit
      if index < target {
        real.swapAt(index, target)
        imaginary.swapAt(index, target)
      }
    }
  }
}
