// swift-tools-version: 6.2
import PackageDescription

/// Every Swift target is held to the same rules.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// Numerics are unusable without the optimizer, so tests run against optimized code too.
let optimized: [SwiftSetting] = [.unsafeFlags(["-O"], .when(configuration: .debug))]

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "mmmsql",
  products: [.executable(name: "mmmsql", targets: ["mmmsql"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    .systemLibrary(
      name: "CSQLite", path: "Sources/Warehouse/C/SQLite", pkgConfig: "sqlite3",
      providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(
      name: "CCSV", path: "Sources/Warehouse/C/CSV", providers: [.apt(["libcsv-dev"])]),
    .systemLibrary(
      name: "CCrypto", path: "Sources/Warehouse/C/Crypto", providers: [.apt(["libssl-dev"])]),
    .target(name: "Schemas", path: "Sources/Warehouse/C/Schemas"),
    .target(
      name: "Warehouse", dependencies: ["CSQLite", "CCSV", "CCrypto", "Schemas"],
      exclude: ["C"], swiftSettings: strict + optimized),

    .target(name: "SQLTools", dependencies: ["Warehouse"], swiftSettings: strict),

    .target(name: "COpenBLAS", path: "Sources/Model/C/OpenBLAS"),
    .systemLibrary(name: "CLanes", path: "Sources/Model/C/Lanes"),
    .target(
      name: "Model", dependencies: ["COpenBLAS", "CLanes"], exclude: ["C"],
      swiftSettings: strict + optimized),

    .target(name: "CCurl", path: "Sources/Agent/C/Curl"),
    .systemLibrary(
      name: "CYAML", path: "Sources/Agent/C/YAML", providers: [.apt(["libyaml-dev"])]),
    .target(
      name: "Agent",
      dependencies: ["SQLTools", "Model", "Warehouse", "CCurl", "CYAML"],
      exclude: ["C"], swiftSettings: strict),

    .systemLibrary(
      name: "CEdit", path: "Sources/mmmsql/C/Edit", pkgConfig: "libedit",
      providers: [.apt(["libedit-dev"])]),
    .target(name: "Processor", path: "Sources/mmmsql/C/Processor"),
    .executableTarget(
      name: "mmmsql",
      dependencies: [
        "Agent", "SQLTools", "Model", "Warehouse", "CEdit", "Processor", argumentParser,
      ],
      exclude: ["C"], swiftSettings: strict),

    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
    .target(
      name: "ModelServer", dependencies: ["Agent"], path: "Tests/ModelServer",
      swiftSettings: strict),
    .executableTarget(
      name: "model-server", dependencies: ["ModelServer"], path: "Tests/ModelServerProgram",
      swiftSettings: strict),
    .testTarget(
      name: "WarehouseTests", dependencies: ["Warehouse", "CSQLite", "TestSupport"],
      exclude: ["Loading/Snapshots", "Sandbox/Statements"], swiftSettings: strict),
    .testTarget(
      name: "SQLToolsTests", dependencies: ["SQLTools", "Warehouse", "TestSupport"],
      exclude: ["Snapshots", "Fixtures"], swiftSettings: strict),
    .testTarget(
      name: "ModelTests", dependencies: ["Model", "TestSupport"], exclude: ["Fixtures"],
      swiftSettings: strict + optimized),
    .testTarget(
      name: "AgentTests",
      dependencies: ["Agent", "SQLTools", "Model", "Warehouse", "TestSupport", "ModelServer"],
      exclude: ["Snapshots", "Tools/Snapshots", "YAML/Fixtures"], swiftSettings: strict),
    .testTarget(
      name: "mmmsqlTests",
      dependencies: [
        "mmmsql", "Agent", "SQLTools", "Model", "Warehouse", "TestSupport", "ModelServer",
        argumentParser,
      ],
      exclude: ["Snapshots"], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .gnu2x
)
