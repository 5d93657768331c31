using ProductionCrew.Domain.Model;
using ProductionCrew.Host.Parsing;

namespace ProductionCrew.Host.Mapping;

/// <summary>Productions as the contract shows them.</summary>
internal static class ProductionMapping
{
    public static V1.Production ToMessage(this ProductionView view)
    {
        var message = view.Production.ToMessage();
        message.State = view.State.ToMessage();
        message.Unfilled.AddRange(view.Unfilled.Select(ValueMapping.ToMessage));
        return message;
    }

    /// <summary>What is stored, without what its bookings and the clock say of it.</summary>
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
        };
    }

    private static V1.ProductionState ToMessage(this ProductionState state) =>
        state switch
        {
            ProductionState.Scheduled => V1.ProductionState.Scheduled,
            ProductionState.Shooting => V1.ProductionState.Shooting,
            ProductionState.Wrapped => V1.ProductionState.Wrapped,
            ProductionState.Cancelled => V1.ProductionState.Cancelled,
        };
}
