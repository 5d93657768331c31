using System.Collections.Frozen;
using NodaTime;
using ProductionCrew.Domain.UseCases.Productions;
using ProductionCrew.Host.Errors;

namespace ProductionCrew.Host.Parsing;

/// <summary>The commands about productions.</summary>
internal static class ProductionCommands
{
    private static readonly FrozenSet<string> Updatable = ["title", "requirements"];

    public static ScheduleProduction Schedule(V1.ScheduleProductionRequest request, FieldViolations violations)
    {
        var pinned = Pins.Parse(request.Pinned, violations.At("pinned"));
        var field = violations.At("production");
        if (request.Production is not { } production)
        {
            field.RefuseAbsent();
            production = new V1.Production();
            field = new FieldViolations().At("production");
        }

        return new ScheduleProduction(
            Texts.Label(production.Title, field["title"]),
            Dates.Range(production.FirstDate, field["first_date"], production.LastDate, field["last_date"]),
            Zones.OrDefault(production.TimeZone, field["time_zone"]),
            Requirements.Parse(production.Requirements, field["requirements"]),
            pinned,
            request.Unstaffed,
            request.AllowPast
        );
    }

    public static UpdateProduction Update(V1.UpdateProductionRequest request, FieldViolations violations)
    {
        var field = violations.At("production");
        var mask = Masks.Parse(request.UpdateMask, Updatable, Populated(request.Production), violations.At("update_mask"));
        if (request.Production is not { } production)
        {
            field.RefuseAbsent();
            return new UpdateProduction(default);
        }

        return new UpdateProduction(
            Names.Production(production.Name, field["name"]),
            mask.Contains("title") ? Texts.Label(production.Title, field["title"]) : null,
            mask.Contains("requirements") ? Requirements.Parse(production.Requirements, field["requirements"]) : null,
            request.Unstaffed,
            Etag.VersionIn(production.Etag, production.Name)
        );
    }

    public static RescheduleProduction Reschedule(V1.RescheduleProductionRequest request, FieldViolations violations)
    {
        if (request.FirstDate.Length == 0 && request.LastDate.Length == 0)
        {
            violations.At("first_date").Refuse("is required unless there is last_date");
        }

        var first = Dates.Optional(request.FirstDate, violations.At("first_date"));
        var last = Dates.Optional(request.LastDate, violations.At("last_date"));
        Dates.Range(first, last, violations.At("last_date"));
        return new RescheduleProduction(
            Names.Production(request.Name, violations.At("name")),
            first,
            last,
            Policies.Rescheduling(request.Policy, violations.At("policy")),
            request.AllowPast,
            Etag.VersionIn(request.Etag, request.Name)
        );
    }

    public static CancelProduction Cancel(V1.CancelProductionRequest request, FieldViolations violations) =>
        new(
            Names.Production(request.Name, violations.At("name")),
            Dates.Optional(request.EffectiveDate, violations.At("effective_date")),
            Etag.VersionIn(request.Etag, request.Name)
        );

    private static HashSet<string> Populated(V1.Production? production)
    {
        var populated = new HashSet<string>();
        if (production?.Title.Length > 0)
        {
            populated.Add("title");
        }

        if (production?.Requirements.Count > 0)
        {
            populated.Add("requirements");
        }

        return populated;
    }
}
