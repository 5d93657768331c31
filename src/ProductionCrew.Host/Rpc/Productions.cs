using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.UseCases.Productions;
using ProductionCrew.Domain.Values;
using ProductionCrew.Host.Errors;
using ProductionCrew.Host.Fields;
using ProductionCrew.Host.Paging;

namespace ProductionCrew.Host.Rpc;

/// <summary>The rpcs about productions.</summary>
internal static class ProductionRpcs
{
    /// <summary>What an update mask can name.</summary>
    internal static readonly UpdateFields Fields = new(
        Updatable: ["title", "requirements", "external_id"],
        Fixed: ["first_date", "last_date", "time_zone"],
        Ignored: ["name", "unfilled", "gaps", "state", "cancel_date", "etag", "create_time", "update_time"]
    );

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
        )
        {
            ExternalId = Texts.OptionalLabel(production.ExternalId, field["external_id"]),
        };
    }

    public static UpdateProduction Update(V1.UpdateProductionRequest request, FieldViolations violations)
    {
        var field = violations.At("production");
        var mask = Masks.Parse(request.UpdateMask, Fields, request.Production, violations.At("update_mask"));
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
        )
        {
            ExternalId = mask.Contains("external_id")
                ? new NewValue<Label>(Texts.OptionalLabel(production.ExternalId, field["external_id"]))
                : null,
            FirstDate = mask.Contains("first_date") ? Dates.Required(production.FirstDate, field["first_date"]) : null,
            LastDate = mask.Contains("last_date") ? Dates.Required(production.LastDate, field["last_date"]) : null,
            TimeZone = mask.Contains("time_zone") ? Zones.OrDefault(production.TimeZone, field["time_zone"]) : null,
        };
    }

    public static RescheduleProduction Reschedule(V1.RescheduleProductionRequest request, FieldViolations violations) =>
        Move(
            new V1.BatchRescheduleItem
            {
                Name = request.Name,
                FirstDate = request.FirstDate,
                LastDate = request.LastDate,
                TimeZone = request.TimeZone,
                Policy = request.Policy,
                AllowPast = request.AllowPast,
                Etag = request.Etag,
            },
            violations.At
        );

    public static BatchRescheduleProductions Reschedule(V1.BatchRescheduleProductionsRequest request, FieldViolations violations)
    {
        var field = violations.At("requests");
        if (request.Requests.Count is 0 or > Limits.BatchReschedulesMax)
        {
            field.Refuse($"must have from 1 to {Limits.BatchReschedulesMax} entries");
        }

        // Items beyond the limit are refused already. They are not parsed, because there may be very many.
        ImmutableArray<RescheduleProduction> items =
        [
            .. request.Requests.Take(Limits.BatchReschedulesMax).Select((item, i) => Move(item, member => field[i][member])),
        ];
        var unique = new Uniqueness<ProductionId>();
        for (var i = 0; i < items.Length; i++)
        {
            if (request.Requests[i].Name.Length > 0)
            {
                unique.Check(items[i].Id, i, field, "name", "is the production");
            }
        }

        return new BatchRescheduleProductions(items);
    }

    public static CancelProduction Cancel(V1.CancelProductionRequest request, FieldViolations violations) =>
        new(
            Names.Production(request.Name, violations.At("name")),
            Dates.Optional(request.EffectiveDate, violations.At("effective_date")),
            Etag.VersionIn(request.Etag, request.Name)
        );

    public static GetProduction Get(V1.GetProductionRequest request, FieldViolations violations) =>
        new(Names.Production(request.Name, violations.At("name")));

    public static ListProductions List(V1.ListProductionsRequest request, PageRequest page, FieldViolations violations) =>
        new(
            new ProductionFilter(
                RangeOf(request, violations),
                Filters.Match(request.RangeMatch, violations.At("range_match")),
                Texts.Search(request.TitleContains, violations.At("title_contains")),
                Filters.States(request.States, violations.At("states")),
                Orders.Productions(request.OrderBy, violations.At("order_by")),
                request.Descending,
                page
            )
            {
                ExternalId = Texts.OptionalLabel(request.ExternalId, violations.At("external_id")),
            }
        );

    private static RescheduleProduction Move(V1.BatchRescheduleItem item, Func<string, Field> at)
    {
        if (item.FirstDate.Length == 0 && item.LastDate.Length == 0 && item.TimeZone.Length == 0)
        {
            at("first_date").Refuse("is required unless there is last_date or time_zone");
        }

        var first = Dates.Optional(item.FirstDate, at("first_date"));
        var last = Dates.Optional(item.LastDate, at("last_date"));
        Dates.Range(first, last, at("last_date"));
        return new RescheduleProduction(
            Names.Production(item.Name, at("name")),
            first,
            last,
            Policies.Rescheduling(item.Policy, at("policy")),
            item.AllowPast,
            Etag.VersionIn(item.Etag, item.Name)
        )
        {
            TimeZone = Zones.Optional(item.TimeZone, at("time_zone")),
        };
    }

    public static V1.BatchRescheduleResult ToMessage(this BatchReschedule moved) =>
        new()
        {
            Production = moved.Production.ToMessage(),
            Substitutions = { moved.Substitutions.Select(BookingRpcs.ToMessage) },
            SupersededBookings = { moved.Superseded.ToMessages() },
        };

    public static V1.Production ToMessage(this ProductionView view)
    {
        var message = view.Production.ToMessage();
        message.State = view.State.ToMessage();
        message.Unfilled.AddRange(view.Unfilled.Select(ValueMapping.ToMessage));
        message.Gaps.AddRange(view.Gaps.Select(ToMessage));
        return message;
    }

    /// <summary>The stored fields, without those that depend on the bookings or the clock.</summary>
    public static V1.Production ToMessage(this Production production)
    {
        var name = production.Id.ToString();
        return new V1.Production
        {
            Name = name,
            Title = production.Title.Text,
            FirstDate = production.Dates.First.ToText(),
            LastDate = production.Dates.Last.ToText(),
            TimeZone = production.TimeZone.Id,
            Requirements = { production.Requirements.Select(ValueMapping.ToMessage) },
            CancelDate = production.CancelDate.ToText(),
            Etag = Etag.Of(name, production.Version),
            CreateTime = production.CreateTime.ToMessage(),
            UpdateTime = production.UpdateTime.ToMessage(),
            ExternalId = production.ExternalId?.Text ?? "",
        };
    }

    public static V1.ListProductionsResponse ToMessage(this Page<ProductionView> page, Pager pager) =>
        new()
        {
            Productions = { page.Items.Select(ProductionRpcs.ToMessage) },
            NextPageToken = pager.TokenOf(page.Next),
            TotalSize = Pager.SizeOf(page.TotalSize),
        };

    private static DateRange? RangeOf(V1.ListProductionsRequest request, FieldViolations violations)
    {
        if (request.RangeFirstDate.Length == 0 && request.RangeLastDate.Length == 0)
        {
            return null;
        }

        var lastField = violations.At("range_last_date");
        LocalDate? first = Dates.Required(request.RangeFirstDate, violations.At("range_first_date"));
        return Dates.Range(first, Dates.Required(request.RangeLastDate, lastField), lastField);
    }

    private static V1.StaffingGap ToMessage(StaffingGap gap) =>
        new()
        {
            Role = gap.Role.Text,
            MinimumLevel = gap.MinimumLevel,
            Headcount = gap.Headcount,
            FirstDate = gap.Dates.First.ToText(),
            LastDate = gap.Dates.Last.ToText(),
        };

    public static V1.ProductionState ToMessage(this ProductionState state) =>
        state switch
        {
            ProductionState.Scheduled => V1.ProductionState.Scheduled,
            ProductionState.Shooting => V1.ProductionState.Shooting,
            ProductionState.Wrapped => V1.ProductionState.Wrapped,
            ProductionState.Cancelled => V1.ProductionState.Cancelled,
        };
}
