using System.Diagnostics;
using ProductionCrew.Storage.Rows;

namespace ProductionCrew.Storage.Copies;

/// <summary>Binds the values of a row of one store to a statement of any store.</summary>
public static class RowCopy
{
    public static void Bind<TRow>(CopiedTable table, TRow row, Binding to)
        where TRow : struct, IRow
    {
        var columns = table.Columns.AsSpan();
        for (var i = 0; i < columns.Length; i++)
        {
            if (row.IsNull(i))
            {
                to.With((long?)null);
            }
            else
            {
                Bind(columns[i].Kind, row, i, to);
            }
        }
    }

    private static void Bind<TRow>(ValueKind kind, TRow row, int column, Binding to)
        where TRow : struct, IRow =>
        _ = kind switch
        {
            ValueKind.Number => to.With(row.Int64(column)),
            ValueKind.Flag => to.With(row.Bool(column)),
            ValueKind.Text => BindText(row.Bytes(column), to),
            ValueKind.Bytes => to.WithBytes(row.Bytes(column).ToArray()),
            ValueKind.Uuid => to.With((Guid?)row.Guid(column)),
            ValueKind.Date => to.WithUnixDays(row.UnixDays(column)),
            ValueKind.Time => to.WithUnixMicroseconds(row.UnixMicroseconds(column)),
            _ => throw new UnreachableException(),
        };

    /// <summary>A text that is UTF-8 already cannot be empty there.</summary>
    private static Binding BindText(ReadOnlySpan<byte> text, Binding to) => text.IsEmpty ? to.With("") : to.WithText(text.ToArray());
}
