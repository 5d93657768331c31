using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace ProductionCrew.Sqlite.Migrations;

/// <summary>One step of the schema, from <c>NNNN_name.up.sql</c> and its <c>.down.sql</c>.</summary>
/// <param name="Checksum">Of the up script, so that a script changed after it was applied is noticed.</param>
internal sealed record Migration(int Version, string Name, string Up, string Down, string Checksum)
{
    private const string Prefix = "ProductionCrew.Sqlite.Migrations.";
    private const string UpSuffix = ".up.sql";
    private const string DownSuffix = ".down.sql";

    /// <summary>The migrations of this binary, in order.</summary>
    public static IReadOnlyList<Migration> Embedded { get; } =
    [
        .. Assembly
            .GetExecutingAssembly()
            .GetManifestResourceNames()
            .Where(name => name.EndsWith(UpSuffix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => Create(name[Prefix.Length..^UpSuffix.Length])),
    ];

    private static Migration Create(string fileName)
    {
        var up = Script(fileName + UpSuffix);
        var checksum = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(up)));
        var version = int.Parse(fileName[..4], CultureInfo.InvariantCulture);
        return new Migration(version, fileName[5..], up, Script(fileName + DownSuffix), checksum);
    }

    private static string Script(string fileName)
    {
        using var stream =
            Assembly.GetExecutingAssembly().GetManifestResourceStream(Prefix + fileName)
            ?? throw new InvalidOperationException($"The migration script {fileName} is missing.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
