using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Work;
using ProductionCrew.Domain.UseCases.Work;
using ProductionCrew.Domain.Values;
using ProductionCrew.Host.Errors;
using ProductionCrew.Host.Fields;
using ProductionCrew.Host.Paging;

namespace ProductionCrew.Host.Rpc;

/// <summary>The rpcs about work entries.</summary>
internal static class WorkEntryRpcs
{
    public static LogWorkEntry Log(V1.LogWorkEntryRequest request, FieldViolations violations)
    {
        var given = request.WorkEntry ?? new V1.WorkEntry();
        var field = violations.At("work_entry");
        var key = new WorkEntryKey(
            Names.CrewMember(given.CrewMember, field["crew_member"]),
            Dates.Required(given.WorkDate, field["work_date"]) ?? default,
            Names.Production(given.Production, field["production"]),
            Kind(given.Kind, field["kind"])
        );
        var row = new WorkRow(key, Minutes(given.Minutes, least: 1, field["minutes"]), Roles.Optional(given.Role, field["role"]));
        return new LogWorkEntry(row, request.ReplaceExisting, request.AllowUnbooked);
    }

    public static CorrectWorkEntry Correct(V1.CorrectWorkEntryRequest request, FieldViolations violations) =>
        new(
            WorkNames.Entry(request.Name, violations.At("name")),
            Minutes(request.Minutes, least: 0, violations.At("minutes")),
            Etag.VersionIn(request.Etag, request.Name)
        );

    public static ListWorkEntries List(V1.ListWorkEntriesRequest request, PageRequest page, FieldViolations violations)
    {
        var from = Dates.Optional(request.FirstDate, violations.At("first_date"));
        var to = Dates.Optional(request.LastDate, violations.At("last_date"));
        if (to < from)
        {
            violations.At("last_date").Refuse("must not be before first_date");
        }

        return new ListWorkEntries(
            new WorkEntryFilter(
                Names.OptionalCrewMember(request.CrewMember, violations.At("crew_member")),
                Names.OptionalProduction(request.Production, violations.At("production")),
                from,
                to,
                Filters.Kinds(request.Kinds, violations.At("kinds")),
                WorkNames.OptionalImport(request.WorkImport, violations.At("work_import")),
                page
            )
        );
    }

    /// <summary>A row of an import.</summary>
    public static WorkRow Row(V1.WorkRow given, FieldViolations violations)
    {
        var key = new WorkEntryKey(
            Names.CrewMember(given.CrewMember, violations.At("crew_member")),
            Dates.Required(given.WorkDate, violations.At("work_date")) ?? default,
            Names.Production(given.Production, violations.At("production")),
            Kind(given.Kind, violations.At("kind"))
        );
        return new WorkRow(
            key,
            Minutes(given.Minutes, least: 1, violations.At("minutes")),
            Roles.Optional(given.Role, violations.At("role"))
        );
    }

    public static V1.WorkEntry ToMessage(this WorkEntry entry)
    {
        var name = entry.Key.ToString();
        return new V1.WorkEntry
        {
            Name = name,
            CrewMember = entry.CrewMember.ToString(),
            Production = entry.Production.ToString(),
            WorkDate = entry.Date.ToText(),
            Kind = (V1.WorkKind)entry.Kind,
            Minutes = entry.Minutes,
            Role = entry.Role?.Text ?? "",
            Level = entry.Level,
            Unbooked = entry.IsUnbooked,
            WorkImport = entry.Import?.ToString() ?? "",
            Etag = Etag.Of(name, entry.Version),
        };
    }

    public static V1.ListWorkEntriesResponse ToMessage(this Page<WorkEntry> page, Pager pager) =>
        new()
        {
            WorkEntries = { page.Items.Select(ToMessage) },
            NextPageToken = pager.TokenOf(page.Next),
            TotalSize = Pager.SizeOf(page.TotalSize),
        };

    private static WorkKind Kind(V1.WorkKind kind, Field field)
    {
        if (kind is V1.WorkKind.Unspecified)
        {
            field.RefuseAbsent();
            return default;
        }

        return Filters.Kind(kind, field);
    }

    private static int Minutes(int minutes, int least, Field field)
    {
        if (minutes < least || minutes > Limits.DayMinutesMax)
        {
            field.Refuse($"must be from {least} to {Limits.DayMinutesMax}");
        }

        return minutes;
    }
}
