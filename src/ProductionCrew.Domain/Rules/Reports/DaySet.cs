using System.Numerics;

namespace ProductionCrew.Domain.Rules.Reports;

/// <summary>Some days of a report, each once.</summary>
internal sealed class DaySet(ReportCalendar calendar)
{
    private const int WordBits = 64;

    private readonly ulong[] words = new ulong[(calendar.DayCount + WordBits - 1) / WordBits];

    public bool IsEmpty { get; private set; } = true;

    /// <summary>Adds a day of the report.</summary>
    public void Add(int day)
    {
        words[day / WordBits] |= 1UL << (day % WordBits);
        IsEmpty = false;
    }

    /// <summary>Adds the days from one to another; those outside of the report are passed over.</summary>
    public void Add(int first, int last)
    {
        for (var day = Math.Max(0, first); day <= Math.Min(last, calendar.DayCount - 1); day++)
        {
            Add(day);
        }
    }

    public void Add(DaySet other)
    {
        for (var i = 0; i < words.Length; i++)
        {
            words[i] |= other.words[i];
        }

        IsEmpty &= other.IsEmpty;
    }

    /// <summary>Takes away all days that another set has.</summary>
    public void Remove(DaySet other)
    {
        var left = 0UL;
        for (var i = 0; i < words.Length; i++)
        {
            words[i] &= ~other.words[i];
            left |= words[i];
        }

        IsEmpty = left == 0;
    }

    public void Clear()
    {
        Array.Clear(words);
        IsEmpty = true;
    }

    /// <summary>Adds to each interval the number of its days that are here.</summary>
    public void CountInto(long[] counts)
    {
        for (var i = 0; i < words.Length; i++)
        {
            for (var rest = words[i]; rest != 0; rest &= rest - 1)
            {
                counts[calendar[(i * WordBits) + BitOperations.TrailingZeroCount(rest)]]++;
            }
        }
    }
}
