import CLanes

/// Four numbers that a loop treats at once.
typealias HalfLanes = SIMD4<Double>

/// a b + c, in one rounding where the processor can.
@inline(__always)
func multiplyAdd(_ a: HalfLanes, _ b: HalfLanes, _ c: HalfLanes) -> HalfLanes {
  mmm_multiply_add_half(a, b, c)
}

/// a b + c with one factor for all.
@inline(__always)
func multiplyAdd(_ a: HalfLanes, _ b: Double, _ c: HalfLanes) -> HalfLanes {
  mmm_multiply_add_half(a, HalfLanes(repeating: b), c)
}

extension UnsafePointer<Double> {
  /// The four numbers from a position on.
  @inline(__always)
  func four(at index: Int) -> HalfLanes {
    UnsafeRawPointer(self + index).loadUnaligned(as: HalfLanes.self)
  }

  /// The eight numbers from a position on.
  @inline(__always)
  func eight(at index: Int) -> Lanes {
    UnsafeRawPointer(self + index).loadUnaligned(as: Lanes.self)
  }
}

extension UnsafeMutablePointer<Double> {
  /// The four numbers from a position on.
  @inline(__always)
  func four(at index: Int) -> HalfLanes { UnsafePointer(self).four(at: index) }

  /// The eight numbers from a position on.
  @inline(__always)
  func eight(at index: Int) -> Lanes { UnsafePointer(self).eight(at: index) }

  /// Puts four numbers at a position.
  @inline(__always)
  func put(_ values: HalfLanes, at index: Int) {
    UnsafeMutableRawPointer(self + index).storeBytes(of: values, as: HalfLanes.self)
  }

  /// Puts eight numbers at a position.
  @inline(__always)
  func put(_ values: Lanes, at index: Int) {
    UnsafeMutableRawPointer(self + index).storeBytes(of: values, as: Lanes.self)
  }
}
