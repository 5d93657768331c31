namespace ProductionCrew.Conformance.Suites;

/// <summary>Every order of a list, ascending and descending.</summary>
internal static class BothWays
{
    public static TheoryData<TOrder, bool> Of<TOrder>()
        where TOrder : struct, Enum
    {
        var data = new TheoryData<TOrder, bool>();
        foreach (var order in Enum.GetValues<TOrder>())
        {
            data.Add(order, false);
            data.Add(order, true);
        }

        return data;
    }
}
