using NodaTime;

namespace ProductionCrew.Storage.Rows;

/// <summary>Takes the values of a statement's parameters, in order. Each store keeps dates and instants in its own way.</summary>
public abstract class Binding
{
    public abstract Binding With(long value);

    public abstract Binding With(long? value);

    public abstract Binding With(bool value);

    public abstract Binding With(string? text);

    public abstract Binding With(Guid? id);

    public abstract Binding With(LocalDate date);

    public abstract Binding With(LocalDate? date);

    public abstract Binding With(Instant instant);

    public abstract Binding With(Instant? instant);

    /// <summary>
    /// Binds the end of an interval; without an end it binds a value later than every instant, because NULL would break a comparison.
    /// </summary>
    public abstract Binding WithEnd(Interval interval);

    /// <summary>Binds text that is UTF-8 already; not empty.</summary>
    public abstract Binding WithText(byte[] text);

    /// <summary>Binds a blob; not empty.</summary>
    public abstract Binding WithBytes(byte[] bytes);

    /// <summary>Binds a set of any size, for <see cref="Dialect.IsIn"/>.</summary>
    public abstract Binding WithSet(long[] numbers);

    public abstract Binding WithSet(string[] texts);

    /// <summary>Binds a date, given in days since 1970 as cursors count them.</summary>
    public abstract Binding WithUnixDays(long days);

    /// <summary>Binds an instant, given in microseconds since 1970 as cursors count them.</summary>
    public abstract Binding WithUnixMicroseconds(long microseconds);
}
