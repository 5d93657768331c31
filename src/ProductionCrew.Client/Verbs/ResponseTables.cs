using System.Collections;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using ProductionCrew.V1;
using Spectre.Console;

namespace ProductionCrew.Client.Verbs;

/// <summary>Shows an answer as tables: a list as one with a line for each item, a resource as one with a line for each field.</summary>
internal sealed class ResponseTables(StudioConsole console, CellText text)
{
    private const string NextPageToken = "next_page_token";
    private const string ReleasedBookings = "released_bookings";
    private const string CutBookings = "cut bookings, which keep the days shown";

    /// <summary>Fields of a resource that programs need and people do not.</summary>
    private static readonly HashSet<string> Bookkeeping = new(
        ["etag", "create_time", "update_time", "interval_dates"],
        StringComparer.Ordinal
    );

    /// <summary>What is shown of one resource, but would make the lines of a list too long.</summary>
    private static readonly Dictionary<string, HashSet<string>> TooLongForList = new(StringComparer.Ordinal)
    {
        [CrewMember.Descriptor.FullName] = ["time_zone", "day_rate", "email"],
        [Production.Descriptor.FullName] = ["requirements", "gaps"],
        [Blackout.Descriptor.FullName] = ["time_zone", "occurrence_dates", "occurrence_times"],
        [Booking.Descriptor.FullName] = ["minimum_level", "pinned", "replaced_booking", "slot", "challenge_time"],
        [Report.Descriptor.FullName] = ["sequence", "read_time", "currency_code", "digest"],
    };

    public void Write(IMessage response)
    {
        foreach (var field in response.Descriptor.Fields.InFieldNumberOrder())
        {
            var value = field.Accessor.GetValue(response);
            if (field is { FieldType: FieldType.Message, IsRepeated: true })
            {
                WriteList(field, [.. ((IEnumerable)value).Cast<IMessage>()]);
            }
            else if (field.FieldType is FieldType.Message && value is IMessage resource and not (Timestamp or Duration))
            {
                WriteOne(resource);
            }
            else if (field.Name == NextPageToken)
            {
                if (value is string { Length: > 0 } token)
                {
                    console.WriteLine($"There are more: --page-token {token}");
                }
            }
            else if (text.Of(response, field) is { Length: > 0 } plain)
            {
                console.WriteLine($"{Heading(field)}: {plain}");
            }
        }
    }

    private void WriteList(FieldDescriptor field, List<IMessage> items)
    {
        if (field.MessageType == ScheduleChange.Descriptor)
        {
            // Their states differ too much for the columns of a table.
            foreach (var change in items.Cast<ScheduleChange>())
            {
                console.WriteLine(ChangeWords.Of(change, text));
            }

            return;
        }

        if (field.Name == ReleasedBookings)
        {
            // A booking that keeps days stands as it stood, so the two must not be taken for each other.
            var whole = items.ToLookup(item => item is Booking { State: BookingState.Released });
            WriteRows(Heading(field), [.. whole[true]]);
            WriteRows(CutBookings, [.. whole[false]]);
            return;
        }

        WriteRows(Heading(field), items);
    }

    private void WriteRows(string title, List<IMessage> items)
    {
        if (items.Count == 0)
        {
            return;
        }

        var rows = items.Select(item => Cells(item).ToDictionary(cell => cell.Field, cell => cell.Text)).ToList();
        var columns = items[0]
            .Descriptor.Fields.InDeclarationOrder()
            .Where(column => rows.Any(row => row.GetValueOrDefault(column, "").Length > 0) && !IsTooLongForList(column))
            .ToList();
        List<IReadOnlyList<string>> texts =
        [
            [.. columns.Select(Heading)],
            .. rows.Select(row => columns.Select(column => row.GetValueOrDefault(column, "")).ToList()),
        ];
        var widths = console.Width is { } width ? TableWidths.Of(texts, width) : null;
        if (widths is null && console.Width is not null)
        {
            WriteBelowEachOther(title, items);
            return;
        }

        var table = new Table { Border = TableBorder.Simple, Title = new TableTitle(title) };
        table.AddColumns([.. texts[0].Select((heading, place) => new TableColumn(Markup.Escape(heading)) { Width = widths?[place] })]);
        foreach (var row in texts.Skip(1))
        {
            table.AddRow(row.Select(cell => new Text(cell)));
        }

        console.Write(table);
    }

    /// <summary>For a terminal that is too narrow for the columns.</summary>
    private void WriteBelowEachOther(string title, List<IMessage> items)
    {
        console.WriteLine(title);
        items.ForEach(WriteOne);
    }

    private void WriteOne(IMessage resource)
    {
        var table = new Table { Border = TableBorder.Simple, ShowHeaders = false };
        table.AddColumn(new TableColumn("") { NoWrap = true }).AddColumn("");
        foreach (var (field, cell) in Cells(resource).Where(cell => cell.Text.Length > 0))
        {
            table.AddRow(new Text(Heading(field)), new Text(cell));
        }

        console.Write(table);
    }

    /// <summary>The fields that are shown. The moments of something that has dates say the same as these, so they are left out.</summary>
    private IEnumerable<(FieldDescriptor Field, string Text)> Cells(IMessage message)
    {
        var hasDates = message.Descriptor.FindFieldByName("first_date") is { } first && text.Of(message, first).Length > 0;
        return message
            .Descriptor.Fields.InDeclarationOrder()
            .Where(field => !Bookkeeping.Contains(field.Name) && !(hasDates && field.Name is "start_time" or "end_time"))
            .Select(field => (field, text.Of(message, field)));
    }

    private static bool IsTooLongForList(FieldDescriptor field) =>
        TooLongForList.GetValueOrDefault(field.ContainingType.FullName)?.Contains(field.Name) == true;

    private static string Heading(FieldDescriptor field) => field.Name.Replace('_', ' ');
}
