using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules.Reports;

/// <summary>The SHA-256 of a report's series: of all their fields, each with its length or in a fixed length.</summary>
public sealed class SeriesDigest : IDisposable
{
    private const int BufferBytes = 65_536;

    private readonly SHA256 sha = SHA256.Create();
    private readonly CryptoStream stream;
    private readonly BinaryWriter writer;

    public SeriesDigest()
    {
        stream = new CryptoStream(Stream.Null, sha, CryptoStreamMode.Write, leaveOpen: true);
        writer = new BinaryWriter(new BufferedStream(stream, BufferBytes), Encoding.UTF8);
    }

    /// <summary>How many series were added.</summary>
    public int Count { get; private set; }

    public static string Of(ImmutableArray<ReportSeries> series)
    {
        using var digest = new SeriesDigest();
        foreach (var one in series)
        {
            digest.Add(one);
        }

        return digest.End();
    }

    public void Add(ReportSeries series)
    {
        Count++;
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

    /// <summary>The digest of all that was added, in hexadecimal; nothing can be added any more.</summary>
    public string End()
    {
        writer.Flush();
        stream.FlushFinalBlock();
        return Convert.ToHexStringLower(sha.Hash!);
    }

    public void Dispose()
    {
        writer.Dispose();
        stream.Dispose();
        sha.Dispose();
    }
}
