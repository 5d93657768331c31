using System.Globalization;
using Google.Protobuf;
using ProductionCrew.V1;

namespace ProductionCrew.Client.Verbs;

/// <summary>A change in one line.</summary>
internal static class ChangeWords
{
    private static readonly string[] Telling =
    [
        "display_name",
        "title",
        "crew_member",
        "role",
        "first_date",
        "last_date",
        "hire_date",
        "fire_date",
        "state",
        "hold_expire_time",
    ];

    public static string Of(ScheduleChange change, CellText cells) =>
        string.Create(CultureInfo.InvariantCulture, $"{change.Sequence, 8}  {Words(change, cells)}  by {change.Actor}");

    private static string Words(ScheduleChange change, CellText cells)
    {
        var fields = ScheduleChange.Descriptor;
        var head = new[]
        {
            ScheduleChange.ChangeTimeFieldNumber,
            ScheduleChange.KindFieldNumber,
            ScheduleChange.ResourceFieldNumber,
        }.Select(number => cells.Of(change, fields.FindFieldByNumber(number)));
        var state = fields.Oneofs[0].Accessor.GetCaseFieldDescriptor(change)?.Accessor.GetValue(change) as IMessage;
        return string.Join("  ", head) + (state is null ? "" : "  " + string.Join(' ', Words(state, cells)));
    }

    private static IEnumerable<string> Words(IMessage state, CellText cells) =>
        Telling
            .Select(name => state.Descriptor.FindFieldByName(name))
            .Where(field => field is not null)
            .Select(field => cells.Of(state, field!))
            .Where(text => text.Length > 0);
}
