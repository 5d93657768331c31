using System.Globalization;

namespace ProductionCrew.Domain.Values;

/// <summary>Identifies a crew member; a positive number from the store's counter. Prints as its resource name.</summary>
public readonly record struct CrewMemberId(long Value) : IComparable<CrewMemberId>
{
    public int CompareTo(CrewMemberId other) => Value.CompareTo(other.Value);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"crewMembers/{Value}");
}

/// <summary>Identifies a production; a positive number from the store's counter. Prints as its resource name.</summary>
public readonly record struct ProductionId(long Value) : IComparable<ProductionId>
{
    public const string Collection = "productions";

    public int CompareTo(ProductionId other) => Value.CompareTo(other.Value);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Collection}/{Value}");
}

/// <summary>Identifies a booking among all bookings; its resource name also holds the production, see <see cref="BookingName"/>.</summary>
public readonly record struct BookingId(long Value) : IComparable<BookingId>
{
    public int CompareTo(BookingId other) => Value.CompareTo(other.Value);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"bookings/{Value}");
}

/// <summary>Identifies a window among all windows; its resource name also holds the crew member, see <see cref="WindowName"/>.</summary>
public readonly record struct WindowId(long Value) : IComparable<WindowId>
{
    public int CompareTo(WindowId other) => Value.CompareTo(other.Value);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"windows/{Value}");
}

/// <summary>The full resource name of a booking.</summary>
public readonly record struct BookingName(ProductionId Production, BookingId Booking)
{
    public override string ToString() => $"{Production}/{Booking}";
}

/// <summary>Identifies a blackout among all blackouts; its resource name also holds the crew member, see <see cref="BlackoutName"/>.</summary>
public readonly record struct BlackoutId(long Value) : IComparable<BlackoutId>
{
    public int CompareTo(BlackoutId other) => Value.CompareTo(other.Value);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"blackouts/{Value}");
}

/// <summary>The full resource name of a blackout.</summary>
public readonly record struct BlackoutName(CrewMemberId CrewMember, BlackoutId Blackout)
{
    public override string ToString() => $"{CrewMember}/{Blackout}";
}

/// <summary>The full resource name of a window.</summary>
public readonly record struct WindowName(CrewMemberId CrewMember, WindowId Window)
{
    public override string ToString() => $"{CrewMember}/{Window}";
}

/// <summary>Identifies a progress chart among those of its production; its resource name is <see cref="ProgressChartName"/>.</summary>
public readonly record struct ProgressChartId(long Value) : IComparable<ProgressChartId>
{
    public int CompareTo(ProgressChartId other) => Value.CompareTo(other.Value);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"progressCharts/{Value}");
}

/// <summary>The full resource name of a progress chart.</summary>
public readonly record struct ProgressChartName(ProductionId Production, ProgressChartId Chart) : IComparable<ProgressChartName>
{
    public int CompareTo(ProgressChartName other) => (Production, Chart).CompareTo((other.Production, other.Chart));

    public override string ToString() => $"{Production}/{Chart}";
}
