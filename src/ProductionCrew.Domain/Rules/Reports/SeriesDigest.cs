using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules.Reports;

/// <summary>The SHA-256 of a report's series: of all their fields, each with its length or in a fixed length.</summary>
internal static class SeriesDigest
{
    public static string Of(ImmutableArray<ReportSeries> series)
    {
        using var sha = SHA256.Create();
        using (var stream = new CryptoStream(Stream.Null, sha, CryptoStreamMode.Write, leaveOpen: true))
        using (var writer = new BinaryWriter(stream, Encoding.UTF8))
        {
            foreach (var one in series)
            {
                Write(writer, one);
            }
        }

        return Convert.ToHexStringLower(sha.Hash!);
    }

    private static void Write(BinaryWriter writer, ReportSeries series)
    {
        var key = series.Key;
        writer.Write((int)key.Measure);
        writer.Write(key.CrewMember?.Value ?? 0);
        writer.Write(key.Production?.Value ?? 0);
        writer.Write(series.Title);
        writer.Write(key.Role?.Text ?? "");
        writer.Write(key.Level);
        writer.Write((int)(key.Kind ?? default(WorkKind)));
        writer.Write(key.Reason?.ToString() ?? "");
        writer.Write(series.FractionDigits);
        writer.Write(series.Total);
        writer.Write(series.ShareMillionths);
        writer.Write(series.Values.Length);
        foreach (var value in series.Values)
        {
            writer.Write(value);
        }
    }
}
