using System.Xml.Linq;
using ProductionCrew.TestKit;

namespace ProductionCrew.Domain.Tests.Unit.House;

/// <summary>Holds the arrows between the rooms: what a project may reference, read from the project files.</summary>
public sealed class ArrowTests
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["ProductionCrew.Contracts"] = ["Google.Api.CommonProtos", "Google.Protobuf", "Grpc.Core.Api", "Grpc.Tools"],
        ["ProductionCrew.Client"] =
        [
            "ProductionCrew.Contracts",
            "CsvHelper",
            "Google.Api.CommonProtos",
            "Grpc.HealthCheck",
            "Grpc.Net.Client",
            "Grpc.Reflection",
            "Grpc.StatusProto",
            "HdrHistogram",
            "Spectre.Console",
            "System.CommandLine",
        ],
        ["ProductionCrew.Reference"] = ["ProductionCrew.Contracts", "Google.Api.CommonProtos", "Microsoft.OpenApi"],
        ["ProductionCrew.Domain"] = ["NodaTime"],
        ["ProductionCrew.Storage"] = ["ProductionCrew.Domain"],
        ["ProductionCrew.Sqlite"] =
        [
            "ProductionCrew.Domain",
            "ProductionCrew.Storage",
            "Microsoft.Data.Sqlite.Core",
            "Polly",
            "SQLitePCLRaw.bundle_e_sqlite3",
        ],
        ["ProductionCrew.Postgres"] = ["ProductionCrew.Domain", "ProductionCrew.Storage", "Npgsql", "Polly"],
        ["ProductionCrew.Host"] =
        [
            "ProductionCrew.Client",
            "ProductionCrew.Contracts",
            "ProductionCrew.Domain",
            "ProductionCrew.Postgres",
            "ProductionCrew.Reference",
            "ProductionCrew.Sqlite",
            "Google.Api.CommonProtos",
            "Grpc.AspNetCore",
            "Grpc.AspNetCore.Server.Reflection",
            "Grpc.AspNetCore.Web",
            "Grpc.HealthCheck",
            "Grpc.StatusProto",
            "Ical.Net",
            "Microsoft.AspNetCore.Authentication.JwtBearer",
            "Microsoft.IdentityModel.JsonWebTokens",
            "Npgsql.OpenTelemetry",
            "OpenTelemetry.Exporter.OpenTelemetryProtocol",
            "OpenTelemetry.Exporter.Prometheus.AspNetCore",
            "OpenTelemetry.Extensions.Hosting",
            "Scalar.AspNetCore",
            "Serilog.Extensions.Logging",
            "Serilog.Formatting.Compact",
            "Serilog.Sinks.File",
            "System.CommandLine",
        ],
    };

    public static TheoryData<string> Rooms =>
        [.. Directory.EnumerateDirectories(Repository.PathOf("src")).Select(folder => Path.GetFileName(folder))];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_references_only_what_the_house_allows(string room)
    {
        Assert.True(Allowed.TryGetValue(room, out var allowed), $"{room} is a new room: give it its arrows here.");
        var project = XDocument.Load(Path.Combine(Repository.Root, "src", room, $"{room}.csproj"));
        var references = project
            .Descendants()
            .Where(element => element.Name.LocalName is "ProjectReference" or "PackageReference")
            .Select(element => Path.GetFileNameWithoutExtension(Name(element)));

        Assert.Empty(references.Except(allowed, StringComparer.Ordinal));

        // A package's name has dots, and its last part is no extension.
        static string Name(XElement element) =>
            element.Attribute("Include")!.Value is var include && element.Name.LocalName == "PackageReference"
                ? include + ".package"
                : include;
    }

    [Theory]
    [InlineData("ProductionCrew.Postgres")]
    [InlineData("ProductionCrew.Sqlite")]
    public void In_the_host_only_Program_names_a_store(string store)
    {
        var naming = Repository
            .Below("src/ProductionCrew.Host", "*.cs")
            .Where(file => File.ReadAllText(file).Contains(store, StringComparison.Ordinal))
            .Select(Path.GetFileName);

        Assert.Equal(["Program.cs"], naming);
    }

    [Fact]
    public void No_source_file_is_much_longer_than_300_lines()
    {
        var tooLong = Repository.Below("src", "*.cs").Where(file => File.ReadLines(file).Count() > 320).Select(Path.GetFileName);

        Assert.Empty(tooLong);
    }
}
