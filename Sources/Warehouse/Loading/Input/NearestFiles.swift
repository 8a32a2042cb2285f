import FoundationEssentials

/// Finds the files a person probably meant by a path that is not there.
public enum NearestFiles {
  /// The files of the path's folder with the nearest names.
  public static func candidates(near path: String) -> [String] {
    let url = URL(filePath: path)
    let folder = url.deletingLastPathComponent().path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return NearestNames.candidates(for: url.lastPathComponent, among: names.sorted())
  }
}
