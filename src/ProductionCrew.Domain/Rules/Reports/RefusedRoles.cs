using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules.Reports;

/// <summary>A command that asks for people in roles.</summary>
public interface ISeeksCrew
{
    /// <summary>The roles.</summary>
    IEnumerable<RoleName> SoughtRoles { get; }
}

/// <summary>A command of items that ask for people one by one.</summary>
public interface ISeeksCrewByItem
{
    /// <summary>The items, in order.</summary>
    IEnumerable<ISeeksCrew> SeekingItems { get; }
}

/// <summary>What became of the items of such a command.</summary>
public interface IItemRejections
{
    /// <summary>Why an item was refused, in the order of the items; null for one that was not.</summary>
    IEnumerable<Rejection?> ItemRejections { get; }
}

/// <summary>In which roles people were asked for in vain, and why.</summary>
public static class RefusedRoles
{
    /// <summary>
    /// Of a refusal for want of people the roles that nobody was found for, else those that were asked for, each once. Of a batch that took
    /// some items, those of the others. Nothing where people had nothing to do with it.
    /// </summary>
    public static IEnumerable<(RoleName Role, Reason Reason)> Of<T>(object command, Outcome<T> outcome)
        where T : class =>
        outcome.IsAccepted
            ? outcome.Result is IItemRejections answer && command is ISeeksCrewByItem asked
                ? OfItems(asked, answer)
                : []
            : Of(Asked(command, outcome.Rejection), outcome.Rejection);

    private static IEnumerable<(RoleName Role, Reason Reason)> OfItems(ISeeksCrewByItem asked, IItemRejections answer) =>
        asked
            .SeekingItems.Zip(answer.ItemRejections)
            .Where(item => item.Second is not null)
            .SelectMany(item => Of(item.First.SoughtRoles, item.Second!));

    private static IEnumerable<(RoleName Role, Reason Reason)> Of(IEnumerable<RoleName> sought, Rejection rejection)
    {
        if (!IsAboutCrew(rejection.Reason))
        {
            return [];
        }

        List<RoleName> vain =
        [
            .. rejection
                .Obstacles.Where(obstacle => obstacle.Rule is Reason.CrewShortage or Reason.NoSubstitute)
                .Select(obstacle => obstacle.Role)
                .OfType<RoleName>(),
        ];
        return (vain.Count > 0 ? vain : sought).Distinct().Select(role => (role, rejection.Reason));
    }

    private static IEnumerable<RoleName> Asked(object command, Rejection rejection) =>
        command switch
        {
            ISeeksCrewByItem several => rejection.Item is { } item ? several.SeekingItems.ElementAt(item).SoughtRoles : [],
            ISeeksCrew sought => sought.SoughtRoles,
            _ => [],
        };

    private static bool IsAboutCrew(Reason reason) =>
        reason
            is Reason.RoleMissing
                or Reason.RoleUnknown
                or Reason.OutsideContract
                or Reason.Blackout
                or Reason.BookingConflict
                or Reason.CrewShortage
                or Reason.NoSubstitute
                or Reason.SlotTaken
                or Reason.SlotNotOpen
                or Reason.SlotTooSoon;
}
