"""Contradictions in chat: questions for all of them, and the caution under a reply that uses a doubted figure.

Expected replies in full: the wording is checked letter by letter.
"""
# ruff: noqa: E501 (a line of a reply is a line here)

from __future__ import annotations

import pytest

from handlers.conversation import Conversation
from knowledge.asker import Asker
from tests.replies import GUEST, Case, check, of_each

CASES: list[Case] = [
    (
        GUEST,
        [],
        "số liệu Krông Nô có gì mâu thuẫn không",
        "answer",
        "Có 4 chỗ số liệu không khớp nhau liên quan đến huyện Krông Nô:\n"
        "1. Tổng điểm của huyện Tuy Đức in 387,96 nhưng cộng các thành phần được 387,87.\n"
        "2. Huyện Đắk Glong và huyện Đắk R'lấp có thể bị đổi chỗ cho nhau trong Bảng xếp hạng chuyển đổi số: điểm Chính quyền số, Kinh tế số, Xã hội số in riêng của mỗi đơn vị bằng số cộng từ dòng của đơn vị kia; thứ hạng cũng ngược với điểm.\n"
        "3. Huyện Tuy Đức và huyện Cư Jút có thể bị đổi chỗ cho nhau trong Bảng xếp hạng chuyển đổi số: điểm Chính quyền số, Kinh tế số, Xã hội số in riêng của mỗi đơn vị bằng số cộng từ dòng của đơn vị kia; thứ hạng cũng ngược với điểm.\n"
        "4. Huyện Đắk Glong (429,9 điểm) in hạng 4, huyện Đắk R'lấp (467,61 điểm) in hạng 5: thứ hạng in không khớp với điểm; có thể hai thứ hạng bị đổi chỗ cho nhau.\n"
        "Ghi nhận thêm khi đọc báo cáo:\n"
        "- Ứng dụng phản ánh hiện trường: mục I.6 ghi đang dùng, mục II.2.6 (DTI 2023) ghi chưa nơi nào triển khai.\n"
        "- Tên huyện in “K'ông Nô” trong bảng, “Krông Nô” trong bài: là một huyện.\n"
        "- Đánh số mục nhảy từ III sang VI; Kế hoạch 226/KH-UBND được kể hai lần.\n"
        "Trợ lý giữ nguyên số đã in, không tự sửa.\n"
        "Nguồn: QĐ 401/QĐ-UBND ngày 05/4/2024 của UBND tỉnh Đắk Nông (theo báo cáo 8 tháng đầu năm 2024 của UBND huyện Krông Nô, mục II.1); Báo cáo 8 tháng đầu năm 2024 của UBND huyện Krông Nô, mục I.6, I.7, II",
    ),
    (
        GUEST,
        [],
        "so lieu binh son sai cho nao",
        "answer",
        "Có 6 chỗ số liệu không khớp nhau liên quan đến huyện Bình Sơn:\n"
        "1. Văn bản đến tiếp nhận: in 26.157 nhưng cộng các phần (23.546 + 1.714) được 25.260.\n"
        "2. Thời gian cao điểm ba mươi ngày đêm về dịch vụ công: từ ngày 24/8/2023 đến ngày 24/9/2023, nhưng văn bản về việc này ký sau khi đã bắt đầu (177/KH-UBND ngày 07/9/2023).\n"
        "3. Thời gian cao điểm ba mươi ngày đêm về dịch vụ công: ghi ba mươi ngày nhưng từ ngày 24/8/2023 đến ngày 24/9/2023 là 32 ngày.\n"
        "4. Quyết định 189/KH-UBND: gọi một loại văn bản nhưng ký hiệu là KH: Kế hoạch.\n"
        "5. Một văn bản ghi hai ký hiệu: 124/UBND-CNTT (16/01/2023) và 124/UBND (16/01/2023); có thể một chỗ ghi nhầm số hoặc ngày.\n"
        "6. Số 137/KH-UBND (31/12/2021) trùng 137/KH-UBND (12/04/2023): xây dựng, phát triển Chính quyền điện tử hướng đến Chính quyền số huyện Bình…; hưởng ứng Phong trào thi đua “Chuyển đổi số trên địa bàn tỉnh Sơn La” giai…; là hai văn bản khác nhau.\n"
        "Ghi nhận thêm khi đọc báo cáo:\n"
        "- Thủ tục đăng ký: 87 cấp huyện, 18 cấp xã; trên cổng của tỉnh lại là 70 và 54 dịch vụ.\n"
        "- Cấp xã còn tính dịch vụ công mức độ 3, mức độ 4; phần huyện tính một phần, toàn trình.\n"
        "Trợ lý giữ nguyên số đã in, không tự sửa.\n"
        "Nguồn: Báo cáo năm 2023 của UBND huyện Bình Sơn, mục I.2.a Hiện đại hóa hành chính; Báo cáo năm 2023 của UBND huyện Bình Sơn, mục I.1 Công tác chỉ đạo, điều hành; Báo cáo năm 2023 của UBND huyện Bình Sơn",
    ),
    (
        GUEST,
        [],
        "bang xa hoi so dak nong 2023 co gi mau thuan khong",
        "answer",
        "Có 3 chỗ số liệu không khớp nhau liên quan đến tỉnh Đắk Nông (cũ):\n"
        "1. Trụ cột Xã hội số in huyện Đắk Glong 429,9, huyện Đắk R'lấp 467,61; cộng từ các nhóm thì huyện Đắk Glong được 467,61; có thể hai dòng bị đổi chỗ cho nhau trong Bảng xếp hạng chuyển đổi số.\n"
        "2. Trụ cột Xã hội số in huyện Tuy Đức 285,36, huyện Cư Jút 325,36; cộng từ các nhóm thì huyện Tuy Đức được 325,36; có thể hai dòng bị đổi chỗ cho nhau trong Bảng xếp hạng chuyển đổi số.\n"
        "3. Huyện Đắk Glong (429,9 điểm) in hạng 4, huyện Đắk R'lấp (467,61 điểm) in hạng 5: thứ hạng in không khớp với điểm; có thể hai thứ hạng bị đổi chỗ cho nhau.\n"
        "Trợ lý giữ nguyên số đã in, không tự sửa.\n"
        "Nguồn: QĐ 401/QĐ-UBND ngày 05/4/2024 của UBND tỉnh Đắk Nông (theo báo cáo 8 tháng đầu năm 2024 của UBND huyện Krông Nô, mục II.1)",
    ),
    (
        GUEST,
        [],
        "số liệu nào sai",
        "answer",
        "Có 43 chỗ số liệu không khớp nhau trong dữ liệu đang dùng.\n"
        "- huyện Bình Sơn: 6 chỗ, trong đó 1 chỗ chắc chắn có số sai\n"
        "- tỉnh Đắk Lắk (cũ): 18 chỗ, trong đó 15 chỗ chắc chắn có số sai\n"
        "- huyện Krông Nô: 4 chỗ\n"
        "- huyện Thuận Châu: 16 chỗ, trong đó 6 chỗ chắc chắn có số sai\n"
        "Một chỗ có thể thuộc nhiều đơn vị. Chọn một nơi để xem từng chỗ.",
    ),
    (
        GUEST,
        [],
        "số liệu huyện Thuận Châu, tỉnh Sơn La có gì mâu thuẫn, từ chỗ thứ 13",
        "answer",
        "Có 16 chỗ số liệu không khớp nhau liên quan đến huyện Thuận Châu:\n"
        "13. Hai nội dung in cùng số (94,28; 80,55): tỷ lệ hồ sơ tiếp nhận trực tuyến cấp huyện và tỷ lệ số hóa hồ sơ thủ tục hành chính cấp huyện; có thể một chỗ chép từ chỗ kia.\n"
        "14. Số 137/KH-UBND (31/12/2021) trùng 137/KH-UBND (12/04/2023): xây dựng, phát triển Chính quyền điện tử hướng đến Chính quyền số huyện Bình…; hưởng ứng Phong trào thi đua “Chuyển đổi số trên địa bàn tỉnh Sơn La” giai…; là hai văn bản khác nhau.\n"
        "15. Số 14/CT-TTg (25/05/2018) trùng 14/CT-TTg (07/06/2019): kết nối, chia sẻ dữ liệu về Trung tâm Giám sát an toàn không gian mạng quốc gia; vận hành hệ thống thông tin theo mô hình 4 lớp; là hai văn bản khác nhau.\n"
        "16. Nhiệm kỳ của cùng một ban, tổ ghi khác nhau: 2643-QĐ/HU (12/01/2023) (kiện toàn Ban Chỉ đạo chuyển đổi số huyện Thuận Châu giai đoạn 2021-2025, định hướng đến năm 2030) và 04-QĐ/BCĐ (12/04/2023) (Quy chế làm việc của Ban Chỉ đạo về chuyển đổi số huyện Thuận Châu giai đoạn 2022 - 2025).\n"
        "Ghi nhận thêm khi đọc báo cáo:\n"
        "- Phủ sóng 2G, 3G, 4G ghi 100% thôn, bản, trong khi vẫn nêu còn vùng lõm sóng.\n"
        "- Đánh số mục nhảy từ IV sang VI.\n"
        "Trợ lý giữ nguyên số đã in, không tự sửa.\n"
        "Nguồn: Báo cáo năm 2023 của UBND huyện Thuận Châu, mục I.3 Phát triển Chính quyền số; Báo cáo năm 2023 của UBND huyện Bình Sơn, Phần thứ nhất, mục I.1; Báo cáo năm 2023 của UBND huyện Thuận Châu, mục I.1",
    ),
    (
        GUEST,
        [],
        "to cnsd thuan chau 265 hay 365",
        "answer",
        "Tổ chuyển đổi số cộng đồng toàn huyện (huyện Thuận Châu): in 265 tổ.\n"
        "- Tổ chuyển đổi số cộng đồng toàn huyện: chỗ in 265, chỗ in 365; có thể in nhầm một chữ số.\n"
        "- Tổ chuyển đổi số cộng đồng toàn huyện: in 265 nhưng cộng các phần (29 + 336) được 365; có thể in nhầm một chữ số.\n"
        "- tổ cộng đồng tham gia tuyên truyền chống lừa đảo trực tuyến: 365 tổ\n"
        "- tổ chuyển đổi số cộng đồng cấp xã: 29 tổ\n"
        "- tổ chuyển đổi số cộng đồng cấp bản, tiểu khu: 336 tổ\n"
        "- thành viên tổ chuyển đổi số cộng đồng toàn huyện: 2.228 người\n"
        "29 + 336 = 365 và mục I.2.1.b cũng ghi 365 tổ, nên 265 nhiều khả năng in nhầm.\n"
        "Số đã in được giữ nguyên; cần đối chiếu với nơi lập báo cáo.\n"
        "Nguồn: Báo cáo năm 2023 của UBND huyện Thuận Châu, mục I.5 Phát triển xã hội số; Báo cáo năm 2023 của UBND huyện Thuận Châu, mục I.2.1.b Công tác thông tin, truyền thông",
    ),
    (
        GUEST,
        [],
        "kiem tra so lieu huyen buon don",
        "answer",
        "Trụ cột Xã hội số của huyện Buôn Đôn in 27,97 trong bảng, không khớp với danh sách các huyện đạt dưới 20 điểm trụ cột Xã hội số.\n"
        "Trợ lý giữ nguyên số đã in, không tự sửa.\n"
        "Nguồn: QĐ 1026/QĐ-UBND ngày 04/5/2022 của UBND tỉnh Đắk Lắk, Điều 1, mục 2; QĐ 1026/QĐ-UBND ngày 04/5/2022 của UBND tỉnh Đắk Lắk, Phụ lục, Phần thứ ba, mục I.3 Trụ cột Xã hội số cấp huyện",
    ),
    (
        GUEST,
        [],
        "số liệu xã Tân Mẫu có gì mâu thuẫn không",
        "answer",
        "Chưa thấy mâu thuẫn trong các số liệu đã công bố của xã Tân Mẫu.",
    ),
    (
        GUEST,
        [],
        "xã Krông Nô có số liệu nào sai không",
        "clarify",
        "Có 3 đơn vị tên “Krông Nô”. Anh/chị hỏi đơn vị nào?\n"
        "1. xã Krông Nô, tỉnh Đắk Lắk\n"
        "2. xã Krông Nô, tỉnh Lâm Đồng\n"
        "3. xã Krông Nô, huyện Lắk, tỉnh Đắk Lắk (cũ)",
    ),
    (
        GUEST,
        [],
        "điểm dti đắk glong năm 2023",
        "answer",
        "Huyện Đắk Glong năm 2023: 575,92/1.000 điểm, xếp hạng 4/8, xếp loại Trung bình.\n"
        "Trung bình các đơn vị: 560,99 (cao hơn 14,93 điểm).\n"
        "⚠ Huyện Đắk Glong (575,92 điểm) in hạng 4, huyện Đắk R'lấp (594,79 điểm) in hạng 5: thứ hạng in không khớp với điểm; có thể hai dòng bị đổi chỗ cho nhau trong Bảng xếp hạng chuyển đổi số.\n"
        "Nguồn: QĐ 401/QĐ-UBND ngày 05/4/2024 của UBND tỉnh Đắk Nông (theo báo cáo 8 tháng đầu năm 2024 của UBND huyện Krông Nô, mục II.1)",
    ),
    (
        GUEST,
        [],
        "đắk glong năm 2023 mất điểm nhiều nhất ở nhóm nào",
        "answer",
        "Huyện Đắk Glong năm 2023 mất nhiều điểm nhất ở nhóm Hoạt động chính quyền số: mất 140,01 điểm (đạt 59,99/200).\n"
        "- Nhóm Hoạt động kinh tế số: mất 101,68 (đạt 48,32/150)\n"
        "- Nhóm Hoạt động xã hội số: mất 74,16 (đạt 75,84/150)\n"
        "- Nhóm An toàn thông tin mạng: mất 49 (đạt 51/100)\n"
        "- Nhóm Nhân lực số: mất 18,97 (đạt 81,03/100)\n"
        "- Nhóm Thể chế số: mất 15 (đạt 85/100)\n"
        "- Nhóm Hạ tầng số: mất 14,55 (đạt 85,45/100)\n"
        "- Nhóm Nhận thức số: mất 10,71 (đạt 89,29/100)\n"
        "Tổng cộng mất 424,08 điểm.\n"
        "⚠ Huyện Đắk Glong và huyện Đắk R'lấp có thể bị đổi chỗ cho nhau trong Bảng xếp hạng chuyển đổi số: điểm Chính quyền số, Kinh tế số, Xã hội số in riêng của mỗi đơn vị bằng số cộng từ dòng của đơn vị kia.\n"
        "Nguồn: QĐ 401/QĐ-UBND ngày 05/4/2024 của UBND tỉnh Đắk Nông (theo báo cáo 8 tháng đầu năm 2024 của UBND huyện Krông Nô, mục II.1)",
    ),
    (
        GUEST,
        [],
        "điểm dti ea kar 2021",
        "answer",
        "Huyện Ea Kar năm 2021: 202,31/420 điểm, xếp hạng 5/15.\n"
        "Trung bình các đơn vị: 162,33 (cao hơn 39,98 điểm).\n"
        "⚠ Trung bình tổng điểm in 162,33, tức chia cho 15 đơn vị; tính trên 14 đơn vị có điểm được 173,93.\n"
        "Nguồn: QĐ 1026/QĐ-UBND ngày 04/5/2022 của UBND tỉnh Đắk Lắk, Điều 1, mục 2",
    ),
    (
        GUEST,
        [],
        "so sánh ea kar với trung bình 2021",
        "answer",
        "Huyện Ea Kar cao hơn trung bình 39,98 điểm (tổng điểm, năm 2021).\n"
        "huyện Ea Kar: 202,31/420 điểm; trung bình: 162,33 điểm.\n"
        "⚠ Trung bình tổng điểm in 162,33, tức chia cho 15 đơn vị; tính trên 14 đơn vị có điểm được 173,93.\n"
        "Nguồn: QĐ 1026/QĐ-UBND ngày 04/5/2022 của UBND tỉnh Đắk Lắk, Phụ lục, Phần thứ hai, Bảng 2",
    ),
    (
        GUEST,
        [],
        "điểm trung bình xã hội số các huyện đắk lắk",
        "answer",
        "Trung bình trụ cột Xã hội số năm 2021 (huyện của Đắk Lắk): 30,42 điểm.\n"
        "Tính trên 14 đơn vị có điểm: 33,69 điểm.\n"
        "⚠ Trung bình trụ cột Xã hội số in 30,42, tức chia cho 15 đơn vị; tính trên 14 đơn vị có điểm được 33,69; chỉ khớp nếu huyện Krông Năng được 31,41.\n"
        "Nguồn: QĐ 1026/QĐ-UBND ngày 04/5/2022 của UBND tỉnh Đắk Lắk, Phụ lục, Phần thứ hai, Bảng 2",
    ),
    (
        GUEST,
        [],
        "krong nang diem xa hoi so 2021",
        "answer",
        "Trụ cột Xã hội số của huyện Krông Năng năm 2021: 46,86/125 điểm, đứng thứ 3/15 theo điểm.\n"
        "Trung bình các đơn vị: 30,42 (cao hơn 16,44 điểm).\n"
        "⚠ Trụ cột Xã hội số của huyện Krông Năng in 46,86 trong bảng, không khớp với danh sách các huyện đạt từ 30 đến 40 điểm trụ cột Xã hội số.\n"
        "⚠ Trung bình trụ cột Xã hội số in 30,42, tức chia cho 15 đơn vị; tính trên 14 đơn vị có điểm được 33,69; chỉ khớp nếu huyện Krông Năng được 31,41.\n"
        "Nguồn: QĐ 1026/QĐ-UBND ngày 04/5/2022 của UBND tỉnh Đắk Lắk, Điều 1, mục 2",
    ),
    (
        GUEST,
        [],
        "danh sách đơn vị loại yếu đắk nông 2023",
        "answer",
        "Xếp loại Yếu (Đắk Nông 2023): huyện Cư Jút (390,76 điểm, hạng 8); huyện Tuy Đức (387,96 điểm, hạng 7).\n"
        "⚠ Huyện Tuy Đức (387,96 điểm) in hạng 7, huyện Cư Jút (390,76 điểm) in hạng 8: thứ hạng in không khớp với điểm; có thể hai dòng bị đổi chỗ cho nhau trong Bảng xếp hạng chuyển đổi số.\n"
        "⚠ Tổng điểm của huyện Tuy Đức in 387,96 nhưng cộng các thành phần được 387,87.\n"
        "Nguồn: QĐ 401/QĐ-UBND ngày 05/4/2024 của UBND tỉnh Đắk Nông (theo báo cáo 8 tháng đầu năm 2024 của UBND huyện Krông Nô, mục II.1)",
    ),
    (
        GUEST,
        [],
        "thuận châu có những chỉ tiêu nào không đạt",
        "answer",
        "Huyện Thuận Châu năm 2023: 5/24 chỉ tiêu ghi không đạt.\n"
        "- Tỷ lệ dịch vụ công trực tuyến phát sinh hồ sơ trực tuyến trên tổng số dịch vụ công trực…: 26,23% (31/191 DVC), chỉ tiêu 80%\n"
        "- Tỷ lệ số hóa hồ sơ, kết quả giải quyết thủ tục hành chính đối với thủ tục hành chính…: 94,28% (3.395/3.601 hồ sơ), chỉ tiêu 100%\n"
        "- Tỷ lệ văn bản được trao đổi qua môi trường mạng dưới dạng văn bản điện tử, được ký số…: 94,89% (24.089/25.385 VB), chỉ tiêu 100%\n"
        "- Tỷ lệ văn bản được trao đổi qua môi trường mạng dưới dạng văn bản điện tử, được ký số…: 98,48% (10.754/10.957 VB), chỉ tiêu 100%\n"
        "- Tỷ lệ dân số có điện thoại di động thông minh: 51,52%, chỉ tiêu 55%\n"
        "⚠ Tỷ lệ dịch vụ công trực tuyến phát sinh hồ sơ trực tuyến trên tổng số dịch vụ công trực tuyến có phát sinh hồ sơ: in 26,23% (31/191 DVC), còn 31/191 tính ra 16,23%; có thể in nhầm một chữ số.\n"
        "⚠ Tỷ lệ văn bản được trao đổi qua môi trường mạng dưới dạng văn bản điện tử, được ký số bằng chữ ký số theo…: in 98,48% (10.754/10.957 VB), còn 10.754/10.957 tính ra 98,15%.\n"
        "Nguồn: Báo cáo năm 2023 của UBND huyện Thuận Châu, Phụ lục, chỉ tiêu I.1",
    ),
    (
        GUEST,
        [],
        "tỷ lệ người dùng internet toàn tỉnh Sơn La trong báo cáo Thuận Châu",
        "answer",
        "Tỷ lệ người dùng Internet toàn tỉnh Sơn La: 55% (huyện Thuận Châu, năm 2023).\n"
        "⚠ Số ước. Mục I.5 ghi đúng 55% nhưng cho toàn huyện: không rõ số nào đúng phạm vi.\n"
        "Nguồn: Báo cáo năm 2023 của UBND huyện Thuận Châu, mục I.2.2 Phát triển hạ tầng số",
    ),
    (
        GUEST,
        [],
        "những huyện nào ở đắk lắk cao hơn trung bình 2021",
        "answer",
        "6/15 huyện của Đắk Lắk năm 2021 có tổng điểm trên 162,33 điểm (mức trung bình): huyện Krông Pắc 281,22; thành phố Buôn Ma Thuột 262,76; huyện Ea H'leo 230,57; huyện Krông Năng 223,54; huyện Ea Kar 202,31; huyện Cư M'gar 182,07.\n"
        "Không kể 1 đơn vị không báo cáo số liệu.\n"
        "⚠ Trung bình tổng điểm in 162,33, tức chia cho 15 đơn vị; tính trên 14 đơn vị có điểm được 173,93.\n"
        "Nguồn: QĐ 1026/QĐ-UBND ngày 04/5/2022 của UBND tỉnh Đắk Lắk, Phụ lục, Phần thứ hai, Bảng 2",
    ),
    (
        GUEST,
        [],
        "ea kar 2021 trụ cột nào thấp hơn trung bình",
        "answer",
        "Huyện Ea Kar năm 2021 không có trụ cột nào thấp hơn trung bình.\n"
        "⚠ Trung bình trụ cột Chính quyền số in 101,25, tức chia cho 15 đơn vị; tính trên 14 đơn vị có điểm được 108,48.\n"
        "⚠ Trung bình trụ cột Kinh tế số in 29,64, tức chia cho 15 đơn vị; tính trên 14 đơn vị có điểm được 31,76.\n"
        "Nguồn: QĐ 1026/QĐ-UBND ngày 04/5/2022 của UBND tỉnh Đắk Lắk, Phụ lục, Phần thứ hai, Bảng 2",
    ),
    (
        GUEST,
        [],
        "thuận châu có bao nhiêu tổ chuyển đổi số cộng đồng toàn huyện",
        "answer",
        "Huyện Thuận Châu:\n"
        "- Tổ cộng đồng tham gia tuyên truyền chống lừa đảo trực tuyến: 365 tổ (năm 2023)\n"
        "- Tổ chuyển đổi số cộng đồng toàn huyện: 265 tổ (đến hết tháng 11/2023)\n"
        "⚠ Mục I.5 ghi toàn huyện chỉ có 265 tổ; 29 tổ xã + 336 tổ bản = 365, nên 265 nhiều khả năng in nhầm.\n"
        "⚠ 29 + 336 = 365 và mục I.2.1.b cũng ghi 365 tổ, nên 265 nhiều khả năng in nhầm.\n"
        "Nguồn: Báo cáo năm 2023 của UBND huyện Thuận Châu, mục I.2.1.b Công tác thông tin, truyền thông; Báo cáo năm 2023 của UBND huyện Thuận Châu, mục I.5 Phát triển xã hội số",
    ),
]


@of_each(CASES)
def test_reply(assistant: Conversation, case: Case) -> None:
    check(assistant, case)


@pytest.mark.parametrize(
    "typed",
    [
        "so lieu krong no co gi mau thuan khong",
        "số liệu Krông Nô có chỗ nào sai không",
        "bao cao krong no so lieu co gi sai khong a",
        "kiểm tra số liệu huyện Krông Nô",
    ],
)
def test_one_question_in_other_words(assistant: Conversation, typed: str) -> None:
    assert assistant.answer(typed, GUEST).text == CASES[0][-1]


def test_the_next_findings_are_a_button_away(assistant: Conversation) -> None:
    reply = assistant.answer("số liệu Thuận Châu có gì mâu thuẫn không", GUEST)
    seen = []
    while True:
        seen += [line for line in reply.text.splitlines() if line.partition(".")[0].isdigit()]
        more = [choice.ask for choice in reply.choices if choice.label == "Xem tiếp"]
        if not more:
            break
        reply = assistant.answer(more[0], GUEST)
    assert [line.partition(".")[0] for line in seen] == [str(number) for number in range(1, 17)]


def test_every_place_of_the_overview_is_a_button_with_its_findings(assistant: Conversation) -> None:
    reply = assistant.answer("số liệu nào sai", GUEST)
    assert len(reply.choices) == 4
    for choice in reply.choices:
        shown = assistant.answer(choice.ask, GUEST).text.splitlines()[0]
        count = next(line for line in reply.text.splitlines() if choice.label in line)
        assert shown.split(" chỗ")[0].removeprefix("Có ") in count


def test_my_unit_needs_a_unit(assistant: Conversation) -> None:
    asked = "đơn vị mình có số liệu nào mâu thuẫn không"
    assert assistant.answer(asked, GUEST).outcome.value == "clarify"
    assert assistant.answer(asked, Asker(unit="huyện Buôn Đôn")).text.startswith(
        "Trụ cột Xã hội số của huyện"
    )


def test_cautions_do_not_depend_on_chance(assistant: Conversation) -> None:
    texts = {assistant.answer("bảng xếp hạng DTI Đắk Nông năm 2023", GUEST).text for _ in range(3)}
    (text,) = texts
    assert text.count("⚠") == 2
