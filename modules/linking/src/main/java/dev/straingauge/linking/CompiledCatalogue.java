package dev.straingauge.linking;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A catalogue as the build leaves it: read in one go, companies and phrases made out only when somebody asks for them.
 * Safe to share between threads; of what is made out twice at once, either stays.
 */
final class CompiledCatalogue {
    private static final int FORMAT = 2;

    /** A kind's code, which is ASCII, without the mark. */
    private static final int CODE = 0x7F;

    /** Marks a kind's code where the phrase begins with a capital. */
    private static final int CAPITAL = 0x80;

    private static final PhraseKind[] KINDS = kinds();

    private final PackedStrings companies;
    private final PackedStrings phrases;
    /** By phrase: one past its last owner among {@code owners}. */
    private final int[] ownerEnds;

    /** Numbers of companies. */
    private final int[] owners;

    private final byte[] kindOfPhrase;
    private final HashIndex ids;
    private final HashIndex names;
    private final PhraseTrie trie;
    private final PhraseTrie symbols;
    private final AtomicReferenceArray<@Nullable CompanyProfile> profiles;
    private final AtomicReferenceArray<@Nullable Senses> senses;
    private final Map<String, Context> contexts = new ConcurrentHashMap<>();

    private CompiledCatalogue(
            PackedStrings companies,
            PackedStrings phrases,
            int[] ownerEnds,
            int[] owners,
            byte[] kindOfPhrase,
            HashIndex ids,
            HashIndex names,
            PhraseTrie trie,
            PhraseTrie symbols) {
        this.companies = companies;
        this.phrases = phrases;
        this.ownerEnds = ownerEnds;
        this.owners = owners;
        this.kindOfPhrase = kindOfPhrase;
        this.ids = ids;
        this.names = names;
        this.trie = trie;
        this.symbols = symbols;
        this.profiles = new AtomicReferenceArray<>(companies.size());
        this.senses = new AtomicReferenceArray<>(phrases.size());
    }

    /** A catalogue of these companies, no two of which have an id or a name in common. */
    static CompiledCatalogue of(List<CompanyProfile> companies) {
        // Companies that are called or described alike share a phrase: "the carmaker" is looked for once.
        Map<CompanyPhrase, List<Integer>> ownersOf = new LinkedHashMap<>();
        List<Long> names = new ArrayList<>();
        List<Integer> named = new ArrayList<>();
        for (int at = 0; at < companies.size(); at++) {
            CompanyProfile company = companies.get(at);
            for (CompanyPhrase phrase : CompanyPhrase.of(company)) {
                if (phrase.kind() != PhraseKind.SIGN) {
                    ownersOf.computeIfAbsent(phrase, any -> new ArrayList<>(1)).add(at);
                }
            }
            for (String name : company.allNames()) {
                names.add(Words.hash(Words.key(name)));
                named.add(at);
            }
        }
        PhraseTrie.Builder trie = new PhraseTrie.Builder();
        PhraseTrie.Builder symbols = new PhraseTrie.Builder();
        List<String> texts = new ArrayList<>();
        List<Integer> owners = new ArrayList<>();
        int[] ownerEnds = new int[ownersOf.size()];
        byte[] kindOfPhrase = new byte[ownersOf.size()];
        for (Map.Entry<CompanyPhrase, List<Integer>> each : ownersOf.entrySet()) {
            CompanyPhrase phrase = each.getKey();
            int number = texts.size();
            List<Word> words = phrase.words();
            boolean capital = !words.isEmpty() && words.get(0).capitalised();
            (Tickers.isBareSymbol(phrase.kind(), words) ? symbols : trie)
                    .add(words, number, capital && phrase.kind().needsItsCapital());
            texts.add(phrase.text());
            owners.addAll(each.getValue());
            ownerEnds[number] = owners.size();
            kindOfPhrase[number] = (byte) (phrase.kind().code() | (capital ? CAPITAL : 0));
        }
        List<Integer> all =
                Stream.iterate(0, at -> at + 1).limit(companies.size()).toList();
        return new CompiledCatalogue(
                PackedStrings.of(companies.stream().map(PackedProfile::of).toList()),
                PackedStrings.of(texts),
                ownerEnds,
                ints(owners),
                kindOfPhrase,
                HashIndex.of(
                        companies.stream()
                                .map(company -> Words.hash(company.id()))
                                .toList(),
                        all),
                HashIndex.of(names, named),
                trie.build(),
                symbols.build());
    }

    int size() {
        return companies.size();
    }

    /** All phrases but bare symbols and {@linkplain Context context}. */
    PhraseTrie trie() {
        return trie;
    }

    /** Symbols at exchanges without the exchange, "F" or "ALL", to be looked for only where one can stand. */
    PhraseTrie symbols() {
        return symbols;
    }

    /** A company by its number from 0. */
    CompanyProfile company(int number) {
        CompanyProfile known = profiles.get(number);
        if (known == null) {
            known = PackedProfile.read(companies.get(number));
            profiles.set(number, known);
        }
        return known;
    }

    Optional<CompanyProfile> byId(String id) {
        return ids.all(Words.hash(id))
                .map(this::company)
                .filter(company -> company.id().equals(id))
                .findFirst();
    }

    /** What shows that the company with this id is meant; nothing for one that is not here. */
    Context context(String id) {
        return contexts.computeIfAbsent(id, any -> byId(id).map(Context::of).orElse(Context.NONE));
    }

    /** The company of this name, given as a {@linkplain Words#key key}; by a shorter form of it if that is one's alone. */
    Optional<CompanyProfile> byName(String key) {
        List<CompanyProfile> called =
                names.all(Words.hash(key)).map(this::company).distinct().toList();
        Optional<CompanyProfile> named =
                called.stream().filter(company -> has(company.names(), key)).findFirst();
        List<CompanyProfile> shorter =
                called.stream().filter(company -> has(company.allNames(), key)).toList();
        return named.isPresent() || shorter.size() != 1 ? named : Optional.of(shorter.get(0));
    }

    private static boolean has(List<String> names, String key) {
        return names.stream().anyMatch(name -> Words.key(name).equals(key));
    }

    PhraseKind kind(int number) {
        return KINDS[kindOfPhrase[number] & CODE];
    }

    /** Whether the phrase with this number begins with a capital. */
    boolean isCapitalised(int number) {
        return (kindOfPhrase[number] & CAPITAL) != 0;
    }

    /** What the phrase with this number means: to each of its owners the same, so that their wordings are one. */
    Senses senses(int number) {
        Senses known = senses.get(number);
        if (known == null) {
            CompanyPhrase phrase = new CompanyPhrase(kind(number), phrases.get(number));
            List<Meaning> made = new ArrayList<>();
            for (int at = number == 0 ? 0 : ownerEnds[number - 1]; at < ownerEnds[number]; at++) {
                made.add(phrase.meaning(company(owners[at]).id()));
            }
            known = Senses.of(made);
            senses.set(number, known);
        }
        return known;
    }

    void write(OutputStream to) throws IOException {
        DataOutputStream out = new DataOutputStream(to);
        out.writeInt(FORMAT);
        companies.write(out);
        phrases.write(out);
        Packed.write(out, ownerEnds);
        Packed.write(out, owners);
        Packed.write(out, kindOfPhrase);
        ids.write(out);
        names.write(out);
        trie.write(out);
        symbols.write(out);
        out.flush();
    }

    /** What {@link #write} wrote. */
    static CompiledCatalogue read(InputStream from) {
        try {
            DataInputStream in = new DataInputStream(new BufferedInputStream(from));
            int format = in.readInt();
            if (format != FORMAT) {
                throw new IllegalStateException("a catalogue of format " + format + "; this version reads " + FORMAT);
            }
            return new CompiledCatalogue(
                    PackedStrings.read(in),
                    PackedStrings.read(in),
                    Packed.ints(in),
                    Packed.ints(in),
                    Packed.bytes(in),
                    HashIndex.read(in),
                    HashIndex.read(in),
                    PhraseTrie.read(in),
                    PhraseTrie.read(in));
        } catch (IOException e) {
            throw new UncheckedIOException("a catalogue that cannot be read: " + e.getMessage(), e);
        }
    }

    private static PhraseKind[] kinds() {
        PhraseKind[] kinds = new PhraseKind[Byte.MAX_VALUE];
        for (PhraseKind kind : PhraseKind.values()) {
            kinds[kind.code()] = kind;
        }
        return kinds;
    }

    private static int[] ints(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).toArray();
    }
}
