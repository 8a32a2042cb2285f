import CLanes

/// Eight numbers that a loop treats at once.
///
/// The functions here are within a few units in the last place of libm's and, unlike it, compile to
/// vector instructions on every processor level: rounding is done by adding 1.5 · 2⁵², integers
/// are read from the bits, nothing branches.
typealias Lanes = SIMD8<Double>

/// a b + c, in one rounding where the processor can.
@inline(__always)
func multiplyAdd(_ a: Lanes, _ b: Lanes, _ c: Lanes) -> Lanes { mmm_multiply_add(a, b, c) }

/// a b + c with one factor for all.
@inline(__always)
func multiplyAdd(_ a: Lanes, _ b: Double, _ c: Lanes) -> Lanes {
  mmm_multiply_add(a, Lanes(repeating: b), c)
}

/// The bits of eight numbers.
private typealias LaneBits = SIMD8<UInt64>

/// Adding it moves the integer part of a number into the lowest bits.
private let rounder = 0x1.8p52

/// x = n ln 2 + r: the power 2ⁿ and (eʳ − 1), |r| ≤ ln 2 / 2, for x within ±708.
@inline(__always)
private func reduced(_ x: Lanes) -> (power: Lanes, excess: Lanes) {
  let low = Lanes(repeating: -708)
  let high = Lanes(repeating: 708)
  let bounded = x.replacing(with: low, where: x .< low).replacing(with: high, where: x .> high)
  let shifted = multiplyAdd(bounded, 1.442_695_040_888_963_4, Lanes(repeating: rounder))
  let n = shifted - rounder
  let r = multiplyAdd(n, -0x1.ef35793c7673p-45, multiplyAdd(n, -0x1.62e42fefa38p-1, bounded))
  let bits = (unsafeBitCast(shifted, to: LaneBits.self) &+ LaneBits(repeating: 1_023)) &<< 52
  return (unsafeBitCast(bits, to: Lanes.self), r * exponentialSeries(r))
}

/// a + b x.
@inline(__always)
private func line(_ a: Double, _ b: Double, _ x: Lanes) -> Lanes {
  multiplyAdd(x, b, Lanes(repeating: a))
}

/// (eʳ − 1) / r by its Taylor series to r¹², in pairs so that the chain stays short.
@inline(__always)
private func exponentialSeries(_ r: Lanes) -> Lanes {
  let r2: Lanes = r * r
  let r4: Lanes = r2 * r2
  let a = multiplyAdd(r2, line(1 / 6, 1 / 24, r), line(1, 1 / 2, r))
  let b = multiplyAdd(r2, line(1 / 5_040, 1 / 40_320, r), line(1 / 120, 1 / 720, r))
  let c = multiplyAdd(
    r2, line(1 / 39_916_800, 1 / 479_001_600, r), line(1 / 362_880, 1 / 3_628_800, r))
  let d = multiplyAdd(r4, 1 / 6_227_020_800, c)
  return multiplyAdd(r4, multiplyAdd(r4, d, b), a)
}

/// The exponential of each; arguments are kept within ±708.
@inline(__always)
func exponential(_ x: Lanes) -> Lanes {
  let (power, excess) = reduced(x)
  return multiplyAdd(power, excess, power)
}

/// The exponential of each less one, exact near zero too.
@inline(__always)
func exponentialLessOne(_ x: Lanes) -> Lanes {
  let (power, excess) = reduced(x)
  return multiplyAdd(power, excess, power - 1)
}

/// The natural logarithm of each positive normal number; others give a finite number.
@inline(__always)
func logarithm(_ x: Lanes) -> Lanes {
  let bits = unsafeBitCast(x, to: LaneBits.self)
  // Moves √½ to the start of an octave, so that the mantissa lies in [√½, √2).
  let moved = bits &+ LaneBits(repeating: 0x3ff0_0000_0000_0000 - 0x3fe6_a09e_667f_3bcd)
  let exponent = moved &>> 52
  let mantissa =
    (moved & LaneBits(repeating: 0x000f_ffff_ffff_ffff))
    &+ LaneBits(repeating: 0x3fe6_a09e_667f_3bcd)
  let whole =
    unsafeBitCast(exponent | LaneBits(repeating: 0x4330_0000_0000_0000), to: Lanes.self)
    - (0x1p52 + 1_023)
  let m = unsafeBitCast(mantissa, to: Lanes.self) - 1
  let f = m / (m + 2)
  let s: Lanes = f * f
  let s2: Lanes = s * s
  let s4: Lanes = s2 * s2
  let a: Lanes = line(1 / 3, 1 / 5, s) + s2 * line(1 / 7, 1 / 9, s)
  let b: Lanes = line(1 / 11, 1 / 13, s) + s2 * line(1 / 15, 1 / 17, s)
  let tail: Lanes = a + s4 * (b + s4 * line(1 / 19, 1 / 21, s))
  // ln m = 2 f + 2 f s tail, and 2 f = m − f m keeps the leading term exact.
  let correction: Lanes = f * (m - s * tail * 2)
  let low: Lanes = whole * Lanes(repeating: 0x1.ef35793c7673p-45)
  return whole * Lanes(repeating: 0x1.62e42fefa38p-1) + ((m - correction) + low)
}

/// The hyperbolic tangent of each number of at least 0.
@inline(__always)
func hyperbolicTangent(_ x: Lanes) -> Lanes {
  let left = exponentialLessOne(x * -2)
  return -left / (left + 2)
}

/// The logarithm of one plus each number of at least 0 (Kahan's correction).
@inline(__always)
func logarithmOfOnePlus(_ x: Lanes) -> Lanes {
  let sum = x + 1
  let rounded = sum - 1
  let isTiny = rounded .== 0
  let ratio = x / rounded.replacing(with: 1, where: isTiny)
  return (logarithm(sum) * ratio).replacing(with: x, where: isTiny)
}
