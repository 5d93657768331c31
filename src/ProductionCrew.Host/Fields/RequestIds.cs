namespace ProductionCrew.Host.Fields;

/// <summary>
/// Request ids: UUIDs in their ordinary form. A UUID of zeros is refused: a caller sends it by mistake, when it has not made one.
/// </summary>
internal static class RequestIds
{
    private const int Length = 36;

    public static Guid? Optional(string text, Field field)
    {
        if (text.Length == 0)
        {
            return null;
        }

        if (text.Length == Length && Guid.TryParseExact(text, "D", out var id) && id != Guid.Empty)
        {
            return id;
        }

        field.Refuse("must be a UUID such as 7f9c24e8-3b12-4d0e-a5c1-6b8f0e2d9a47");
        return null;
    }
}
