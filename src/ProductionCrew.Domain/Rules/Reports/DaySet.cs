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
        var (begin, end) = (Math.Max(0, first), Math.Min(last, calendar.DayCount - 1));
        for (var day = begin; day <= end; day = (day | (WordBits - 1)) + 1)
        {
            words[day / WordBits] |= Mask(day % WordBits, Math.Min(end - day + day % WordBits, WordBits - 1));
            IsEmpty = false;
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

    /// <summary>Says of each interval how many of its days are here.</summary>
    public void Count(long[] counts)
    {
        for (var interval = 0; interval < counts.Length; interval++)
        {
            var (first, last) = calendar.DaysOf(interval);
            var count = 0;
            for (var day = first; day <= last; day = (day | (WordBits - 1)) + 1)
            {
                var mask = Mask(day % WordBits, Math.Min(last - day + day % WordBits, WordBits - 1));
                count += BitOperations.PopCount(words[day / WordBits] & mask);
            }

            counts[interval] = count;
        }
    }

    /// <summary>The bits from one to another.</summary>
    private static ulong Mask(int first, int last) => (ulong.MaxValue << first) & (ulong.MaxValue >> (WordBits - 1 - last));
}
