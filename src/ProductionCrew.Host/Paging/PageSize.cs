using ProductionCrew.Domain.Values;
using ProductionCrew.Host.Fields;

namespace ProductionCrew.Host.Paging;

/// <summary>How many entries a page has at most.</summary>
internal static class PageSize
{
    /// <summary>The default for 0, cut to the largest.</summary>
    public static int Of(int size, Field field)
    {
        if (size < 0)
        {
            field.Refuse("must not be negative");
        }

        return size <= 0 ? Limits.PageSizeDefault : Math.Min(size, Limits.PageSizeMax);
    }
}
