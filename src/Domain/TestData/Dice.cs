namespace Sandboxes.Domain.TestData;

/// <summary>What a stream of random numbers is for; each has numbers of its own, so that a change to one leaves the others alone.</summary>
internal enum DiceStream
{
    Agent = 1,
    Trust = 2,
    Interaction = 3,
    Policy = 4,
    Metric = 5,
    Ids = 6,
}

/// <summary>
/// Random numbers that are the same on every machine and in every version: SplitMix64 (Steele, Lea and Flood, "Fast splittable
/// pseudorandom number generators", OOPSLA 2014).
/// </summary>
internal sealed class Dice
{
    private const ulong Gamma = 0x9E3779B97F4A7C15;

    private ulong _state;

    /// <summary>The stream of one thing: agent 7 rolls the same whatever the number of agents.</summary>
    public Dice(int seed, DiceStream stream, int index) =>
        _state = Mix(Mix((uint)seed) + ((ulong)stream << 32) + (uint)index);

    public ulong Next() => Mix(_state += Gamma);

    /// <summary>0 to <paramref name="count"/> - 1.</summary>
    public int Below(int count) => (int)(((UInt128)Next() * (ulong)count) >> 64);

    /// <summary>Both ends may come up.</summary>
    public int Between(int least, int most) => least + Below(most - least + 1);

    /// <summary>At least 0, less than 1.</summary>
    public double Share() => (Next() >> 11) * (1.0 / (1UL << 53));

    public double Between(double least, double most) => least + ((most - least) * Share());

    public bool Chance(double probability) => Share() < probability;

    public T Pick<T>(ReadOnlySpan<T> among) => among[Below(among.Length)];

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
