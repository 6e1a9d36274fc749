package nl.loketwijzer.reading;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import nl.loketwijzer.language.LanguageDetector;

/**
 * Reads one file into a document, or says why not. The content decides what a file is, its name only what it may be;
 * whatever is wrong with it, no exception comes out.
 */
public final class DocumentReader {

    private static final int TELLING_CHARACTERS = 5_000;
    public static final long DEFAULT_LIMIT = 50L * 1024 * 1024;

    /** Bytes; text without pictures is read into a tree many times its size. */
    private static final int LARGEST_TEXT = 16 * 1024 * 1024;

    private static final System.Logger LOG = System.getLogger(DocumentReader.class.getName());

    private static final Pattern SUBJECT = Pattern.compile("(?m)(?:^|\\s)(?:Onderwerp|Betreft|Subject):?\\s+(\\p{L}[^\\n]{5,150})$");

    private final long limit;

    public DocumentReader() {
        this(DEFAULT_LIMIT);
    }

    /** @param limit in bytes, looked at before anything is read */
    public DocumentReader(long limit) {
        this.limit = limit;
    }

    public Reading read(Path file, String relativePath) {
        try {
            return new Reading.Read(document(file, relativePath));
        } catch (UnreadableFile reason) {
            return new Reading.Unreadable(relativePath, reason.problem(), reason.getMessage());
        } catch (AccessDeniedException denied) {
            return new Reading.Unreadable(relativePath, Problem.NO_PERMISSION, "");
        } catch (IOException | RuntimeException | StackOverflowError broken) {
            LOG.log(System.Logger.Level.DEBUG, "cannot read " + relativePath, broken);
            return new Reading.Unreadable(relativePath, Problem.DAMAGED, broken.getClass().getSimpleName());
        } catch (OutOfMemoryError tooMuch) {
            return new Reading.Unreadable(relativePath, Problem.TOO_LARGE, "more memory needed than there is");
        }
    }

    /**
     * Where the data of a document stands that cannot carry its own: YAML with the keys of front matter, in a hidden file
     * beside it. It counts instead of what the document says of itself.
     */
    public static Path card(Path document) {
        return document.resolveSibling("." + document.getFileName() + ".yaml");
    }

    private SourceDocument document(Path file, String path) throws IOException, UnreadableFile {
        if (!Files.isRegularFile(file)) {
            throw new UnreadableFile(Problem.UNSUPPORTED, "not a file");
        }
        if (!Files.isReadable(file)) {
            throw new UnreadableFile(Problem.NO_PERMISSION, "");
        }
        if (Files.size(file) > limit) {
            throw new UnreadableFile(Problem.TOO_LARGE, Files.size(file) + " bytes, the limit is " + limit);
        }
        byte[] bytes = bounded(file);
        if (bytes.length == 0) {
            throw new UnreadableFile(Problem.EMPTY, "0 bytes");
        }
        String fallbackTitle = titleFrom(path);
        Contents contents = contents(bytes, extension(path), fallbackTitle);
        List<Block> blocks = Structure.of(contents.blocks());
        if (blocks.stream().noneMatch(block -> BlockText.of(block).chars().anyMatch(Character::isLetterOrDigit))) {
            throw new UnreadableFile(Problem.EMPTY, "no text");
        }
        Metadata metadata = Files.isRegularFile(card(file))
                ? FrontMatter.card(Files.readString(card(file)), fallbackTitle) : contents.metadata();
        if (metadata.title().isBlank() || metadata.title().equals(fallbackTitle)) {
            metadata = metadata.withTitle(title(blocks, fallbackTitle));
        }
        if (metadata.language().isEmpty()) {
            metadata = metadata.withLanguage(LanguageDetector.detect(beginning(blocks)));
        }
        return new SourceDocument(path, metadata, blocks, digest(bytes));
    }

    /** The first heading that says something; a letter has its subject instead. */
    private static String title(List<Block> blocks, String fallback) {
        for (Block block : blocks.subList(0, Math.min(blocks.size(), 12))) {
            var subject = SUBJECT.matcher(BlockText.of(block));
            if (!(block instanceof Block.Heading) && subject.find()) {
                return subject.group(1);
            }
        }
        var headings = blocks.stream().filter(Block.Heading.class::isInstance).map(BlockText::of).filter(text -> text.length() <= 250).toList();
        var telling = headings.stream().limit(4).filter(text -> LegalHeading.of(text).isEmpty()).toList();
        if (telling.isEmpty()) {
            return blocks.stream().limit(12).filter(Block.Paragraph.class::isInstance).map(BlockText::of)
                    .filter(text -> text.length() >= 30 && text.length() <= 250 && !text.endsWith(".") && !text.endsWith(":"))
                    .findFirst().orElse(headings.isEmpty() ? fallback : headings.getFirst());
        }
        return telling.stream().filter(text -> text.split(" ").length >= 3).findFirst().orElse(telling.getFirst());
    }

    private static Contents contents(byte[] bytes, String extension, String title) throws IOException, UnreadableFile {
        String found = format(bytes);
        String named = switch (extension) {
            case "pdf", "docx", "odt" -> extension;
            case "md", "markdown", "txt", "html", "htm", "xhtml" -> "text";
            case "" -> found;
            default -> throw new UnreadableFile(Problem.UNSUPPORTED, "." + extension);
        };
        if (!found.equals(named)) {
            throw new UnreadableFile(found.equals("encrypted") ? Problem.ENCRYPTED : Problem.DAMAGED, "the name says " + named + ", the content " + found);
        }
        if (found.equals("text") && bytes.length > LARGEST_TEXT) {
            throw new UnreadableFile(Problem.TOO_LARGE, "more than " + LARGEST_TEXT + " bytes of bare text");
        }
        return switch (found) {
            case "pdf" -> Pdf.contents(bytes, title);
            case "docx" -> Docx.contents(Archive.of(bytes), title);
            case "odt" -> Odt.contents(Archive.of(bytes), title);
            case "text" -> extension.contains("htm") ? html(bytes, title) : Markdown.contents(decoded(bytes), title);
            default -> throw new UnreadableFile(Problem.UNSUPPORTED, found);
        };
    }

    private static Contents html(byte[] bytes, String title) throws IOException, UnreadableFile {
        decoded(bytes);                  // only to refuse what is no text at all; the page itself names its characters
        return Html.contents(bytes, title);
    }

    /** What the first bytes say. Office files of before 2007 and encrypted ones share a container. */
    private static String format(byte[] bytes) throws IOException, UnreadableFile {
        if (startsWith(bytes, "%PDF-")) {
            return "pdf";
        }
        if (bytes.length > 8 && bytes[0] == (byte) 0xd0 && bytes[1] == (byte) 0xcf && bytes[2] == 0x11 && bytes[3] == (byte) 0xe0) {
            return new String(bytes, StandardCharsets.UTF_16LE).contains("EncryptedPackage")
                    || new String(bytes, 1, bytes.length - 1, StandardCharsets.UTF_16LE).contains("EncryptedPackage") ? "encrypted" : "doc";
        }
        if (bytes.length > 4 && bytes[0] == 'P' && bytes[1] == 'K' && bytes[2] < 10) {
            var archive = Archive.of(bytes);
            return archive.has("word/document.xml") ? "docx"
                    : archive.text("mimetype").startsWith("application/vnd.oasis.opendocument.text") ? "odt" : "zip";
        }
        return "text";
    }

    /** Some writers put a few bytes before the signature; readers allow for it within the first kilobyte. */
    private static boolean startsWith(byte[] bytes, String signature) {
        String head = new String(bytes, 0, Math.min(bytes.length, 1024), StandardCharsets.ISO_8859_1);
        return head.contains(signature);
    }

    /** A file may grow between the look at its size and the reading of it. */
    private byte[] bounded(Path file) throws IOException, UnreadableFile {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes((int) Math.min(Integer.MAX_VALUE - 8L, limit + 1));
            if (bytes.length > limit) {
                throw new UnreadableFile(Problem.TOO_LARGE, "grew beyond " + limit + " bytes");
            }
            return bytes;
        }
    }

    /** UTF-8 by default; older files from Windows are read as such rather than with holes in them. */
    static String decoded(byte[] bytes) throws UnreadableFile {
        if (bytes.length >= 2 && (bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xfe || bytes[0] == (byte) 0xfe && bytes[1] == (byte) 0xff)) {
            return new String(bytes, StandardCharsets.UTF_16);
        }
        for (int i = 0; i < Math.min(bytes.length, 8192); i++) {
            if (bytes[i] == 0) {
                throw new UnreadableFile(Problem.DAMAGED, "not a text file");
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException older) {
            return new String(bytes, Charset.forName("windows-1252"));
        }
    }

    private static String titleFrom(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        return (dot > 0 ? name.substring(0, dot) : name).replace('_', ' ').replace('-', ' ').strip();
    }

    private static String extension(String path) {
        int dot = path.lastIndexOf('.');
        return dot < 0 || dot < path.lastIndexOf('/') ? "" : path.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);       // every Java has SHA-256
        }
    }

    /** Enough text to tell the language of the rest by. */
    private static String beginning(List<Block> blocks) {
        var text = new StringBuilder();
        for (var block : blocks) {
            if (text.length() > TELLING_CHARACTERS) {
                break;
            }
            text.append(BlockText.of(block)).append('\n');
        }
        return text.toString();
    }
}
