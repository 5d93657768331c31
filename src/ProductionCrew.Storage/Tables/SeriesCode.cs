using System.Collections.Immutable;
using System.Text;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.Values;
using ProductionCrew.Storage.Rows;

namespace ProductionCrew.Storage.Tables;

/// <summary>Some series of a report as bytes. Small numbers take one byte; most are.</summary>
internal static class SeriesCode
{
    public static byte[] Write(IReadOnlyList<ReportSeries> series)
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write7BitEncodedInt(series.Count);
            foreach (var one in series)
            {
                Write(writer, one);
            }
        }

        return stream.ToArray();
    }

    public static List<ReportSeries> Read(ReadOnlySpan<byte> bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes.ToArray()), Encoding.UTF8);
        var count = reader.Read7BitEncodedInt();
        var series = new List<ReportSeries>(count);
        for (var i = 0; i < count; i++)
        {
            series.Add(ReadOne(reader));
        }

        return series;
    }

    private static void Write(BinaryWriter writer, ReportSeries series)
    {
        var key = series.Key;
        writer.Write7BitEncodedInt((int)key.Measure);
        writer.Write7BitEncodedInt64(key.CrewMember?.Value ?? 0);
        writer.Write7BitEncodedInt64(key.Production?.Value ?? 0);
        writer.Write(key.Role?.Text ?? "");
        writer.Write7BitEncodedInt(key.Level);
        writer.Write7BitEncodedInt((int)(key.Kind ?? default(WorkKind)));
        writer.Write(key.Reason?.ToString() ?? "");
        writer.Write(series.Title);
        writer.Write7BitEncodedInt(series.FractionDigits);
        writer.Write7BitEncodedInt64(series.Total);
        writer.Write7BitEncodedInt64(series.ShareMillionths);
        writer.Write7BitEncodedInt(series.Values.Length);
        foreach (var value in series.Values)
        {
            writer.Write7BitEncodedInt64(value);
        }
    }

    private static ReportSeries ReadOne(BinaryReader reader)
    {
        var key = new SeriesKey((ReportMeasure)reader.Read7BitEncodedInt())
        {
            CrewMember = reader.Read7BitEncodedInt64() is var member and > 0 ? new CrewMemberId(member) : null,
            Production = reader.Read7BitEncodedInt64() is var production and > 0 ? new ProductionId(production) : null,
            Role = reader.ReadString() is { Length: > 0 } role ? RowValues.RoleOf(role) : null,
            Level = reader.Read7BitEncodedInt(),
            Kind = reader.Read7BitEncodedInt() is var kind and > 0 ? (WorkKind)kind : null,
            Reason = reader.ReadString() is { Length: > 0 } reason ? Enum.Parse<Reason>(reason) : null,
        };
        var title = reader.ReadString();
        var digits = reader.Read7BitEncodedInt();
        var total = reader.Read7BitEncodedInt64();
        var share = reader.Read7BitEncodedInt64();
        var values = ImmutableArray.CreateBuilder<long>(reader.Read7BitEncodedInt());
        for (var i = 0; i < values.Capacity; i++)
        {
            values.Add(reader.Read7BitEncodedInt64());
        }

        return new ReportSeries(key, digits, total, share, values.MoveToImmutable()) { Title = title };
    }
}
