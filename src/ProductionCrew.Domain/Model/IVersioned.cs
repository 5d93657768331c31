namespace ProductionCrew.Domain.Model;

/// <summary>A resource that counts its changes.</summary>
internal interface IVersioned
{
    /// <summary>Counts the changes; the etag.</summary>
    long Version { get; }
}
